package dev.lehr.bakery;

import dev.lehr.bakery.BakeCloud.Leftover;
import dev.lehr.bakery.internal.bake.EventSink;
import dev.lehr.bakery.internal.bake.Ids;
import dev.lehr.bakery.internal.bake.ImageBake;
import dev.lehr.bakery.internal.bake.Workshop;
import dev.lehr.bakery.internal.janitor.RunArchive;
import dev.lehr.bakery.internal.janitor.RunJanitor;
import dev.lehr.bakery.internal.store.BakeStore;
import dev.lehr.bakery.internal.store.BakeryDatabase;
import dev.lehr.bakery.internal.store.LayerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;

/**
 * Bakes images. One bakery serves many bakes at once, and several bakeries, also in different
 * processes, may share a data folder.
 */
public final class Bakery {
  private final Workshop workshop;

  /**
   * Opens the bakery.
   *
   * @throws BakeryException when its data folder can not be used
   */
  public Bakery(BakerySettings settings, BakeryPorts ports) {
    Jdbi database = BakeryDatabase.open(settings.data());
    LayerStore layers = new LayerStore(database);
    RunJanitor.Patience patience =
        new RunJanitor.Patience(settings.limits().cleanUp(), settings.limits().cleanUp());
    this.workshop =
        new Workshop(
            settings,
            ports,
            new Workshop.Records(layers, new BakeStore(database)),
            new RunJanitor(ports.cloud(), ports.clock(), patience, layers::isRecorded),
            new Workshop.Tools(
                new Ids(ports.clock(), new SecureRandom()),
                new Semaphore(settings.parallel(), true)));
  }

  /**
   * Bakes an image. First removes what runs that nobody answers for any more have left behind.
   *
   * @return how it ended; what goes wrong is in there and not thrown
   */
  public BakeResult bake(BakeRequest request, BakeListener listener, Cancellation cancellation) {
    EventSink events = new EventSink(workshop.tools().ids().next(), listener);
    try {
      sweep(events);
    } catch (BakeryException e) {
      events.warn("", "leftovers of earlier runs could not be removed: " + e.getMessage());
    }
    return new ImageBake(workshop, request, events, cancellation).bake();
  }

  /**
   * Removes what runs that nobody answers for any more have left behind.
   *
   * @return what could not be removed
   */
  public List<Leftover> sweep(BakeListener listener) {
    return sweep(new EventSink("", listener));
  }

  private List<Leftover> sweep(EventSink events) {
    Path runs = workshop.settings().data().toAbsolutePath().resolve("runs");
    prune(runs);
    return workshop
        .janitor()
        .sweepOrphans(
            runs,
            leftover ->
                events.tell(
                    new BakeEvent.LeftoverRemoved(
                        events.bake(), leftover.kind().name(), leftover.id())));
  }

  private void prune(Path runs) {
    try {
      new RunArchive(runs, workshop.ports().clock()).prune();
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, "old runs in " + runs + " can not be removed: " + e.getMessage(), e);
    }
  }
}
