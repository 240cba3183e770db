package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.bakery.BakeRequest;
import dev.lehr.bakery.BakeResult.LayerDetail;
import dev.lehr.bakery.BakeResult.LayerResult;
import dev.lehr.bakery.BakeResult.LayerState;
import dev.lehr.bakery.BakeResult.StepTime;
import dev.lehr.bakery.Baker;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Cancellation;
import dev.lehr.bakery.internal.key.BakeKey;
import dev.lehr.bakery.internal.key.Difference;
import dev.lehr.bakery.internal.key.LayerInputs;
import dev.lehr.bakery.internal.packer.PackerOutcome.Ending;
import dev.lehr.bakery.internal.store.StoredLayer;
import dev.lehr.bakery.internal.template.HandedDown;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Bakes one layer, or finds it baked. */
final class LayerBake {
  private final Workshop workshop;
  private final Baker baker;
  private final BakeRequest request;
  private final EventSink events;
  private final Place place;

  /** Where a layer stands: its owner, and what all layers of the bake have in common. */
  record Place(StoredLayer.Owner owner, String baseImage, String commit) {}

  LayerBake(Workshop workshop, Baker baker, BakeRequest request, EventSink events, Place place) {
    this.workshop = workshop;
    this.baker = baker;
    this.request = request;
    this.events = events;
    this.place = place;
  }

  LayerResult bake(LayerInputs inputs, Cancellation cancellation) {
    BakeKey key = BakeKey.of(inputs);
    Path lock = workshop.settings().data().resolve("locks").resolve(key.value() + ".lock");
    Instant asked = workshop.ports().clock().instant();
    try (LayerLock _ =
        LayerLock.acquire(
            lock, () -> tellWaiting("another bake makes the same layer"), cancellation)) {
      Optional<StoredLayer> stored = reusable(key, asked);
      return stored.isPresent() ? reuse(stored.get()) : bakeNow(inputs, key, cancellation);
    }
  }

  /** A layer on record whose image is still there. A forced one must have been made meanwhile. */
  private Optional<StoredLayer> reusable(BakeKey key, Instant asked) {
    return workshop
        .records()
        .layers()
        .find(key.value())
        .filter(layer -> !request.options().force() || layer.origin().bakedAt().isAfter(asked))
        .filter(this::isAvailable);
  }

  private boolean isAvailable(StoredLayer layer) {
    boolean available =
        layer.images().entrySet().stream()
            .allMatch(
                entry -> workshop.ports().cloud().isAvailable(entry.getKey(), entry.getValue()));
    if (!available) {
      events.warn(
          layer.owner().layer(),
          "its image " + layer.images() + " is not there any more, it is baked again");
    }
    return available;
  }

  private LayerResult reuse(StoredLayer stored) {
    String layer = place.owner().layer();
    events.tell(new BakeEvent.LayerReused(events.bake(), layer, stored.bakeKey(), stored.images()));
    return new LayerResult(
        layer,
        LayerState.REUSED,
        stored.imageName(),
        stored.images(),
        new LayerDetail(
            stored.bakeKey(),
            stored.contents().ingredients(),
            List.of(),
            stored.contents().steps(),
            stored.origin().took(),
            Optional.empty(),
            List.of()));
  }

  private LayerResult bakeNow(LayerInputs inputs, BakeKey key, Cancellation cancellation) {
    List<String> why = why(key);
    acquireWorker(cancellation);
    try {
      events.tell(
          new BakeEvent.LayerStarted(
              events.bake(), place.owner().layer(), key.value(), String.join(", ", why)));
      return run(inputs, key, why, cancellation);
    } finally {
      workshop.tools().workers().release();
    }
  }

  private List<String> why(BakeKey key) {
    Optional<StoredLayer> before = workshop.records().layers().latest(place.owner());
    if (before.isEmpty()) {
      return List.of("never baked before");
    }
    List<String> difference =
        Difference.between(before.get().contents().ingredients(), key.ingredients());
    if (!difference.isEmpty()) {
      return difference;
    }
    return List.of(request.options().force() ? "forced" : "its image is gone");
  }

  private void acquireWorker(Cancellation cancellation) {
    try {
      if (workshop.tools().workers().tryAcquire()) {
        return;
      }
      tellWaiting("all " + workshop.settings().parallel() + " workers are busy");
      while (!workshop
          .tools()
          .workers()
          .tryAcquire(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        if (cancellation.isWished()) {
          throw new BakeryException(BakeryFault.CANCELLED, "cancelled while waiting for a worker");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "waiting for a worker was interrupted", e);
    }
  }

  private void tellWaiting(String reason) {
    events.tell(new BakeEvent.Waiting(events.bake(), place.owner().layer(), reason));
  }

  private LayerResult run(
      LayerInputs inputs, BakeKey key, List<String> why, Cancellation cancellation) {
    Instant started = workshop.ports().clock().instant();
    String imageName = imageName(key);
    LayerRun run = new LayerRun(workshop, baker, inputs, events);
    try {
      LayerRun.Report report = run.execute(key, handedDown(inputs, key, imageName), cancellation);
      Duration took = Duration.between(started, workshop.ports().clock().instant());
      LayerResult result = result(key, imageName, report, new Circumstances(why, took));
      if (result.state() == LayerState.BAKED) {
        workshop.records().layers().save(stored(result));
        run.keep();
        events.tell(new BakeEvent.LayerBaked(events.bake(), result.layer(), result.images(), took));
      } else {
        fail(report);
      }
      report.verdict().warnings().forEach(text -> events.warn(result.layer(), text));
      return result;
    } finally {
      run.cleanUp();
    }
  }

  private void fail(LayerRun.Report report) {
    BakeryFault fault =
        report.outcome().ending() == Ending.CANCELLED
            ? BakeryFault.CANCELLED
            : BakeryFault.BUILD_FAILED;
    throw new LayerFailure(fault, report.verdict().message(), report.log());
  }

  /** Why a layer is baked and how long that took. */
  private record Circumstances(List<String> why, Duration took) {}

  private LayerResult result(
      BakeKey key, String imageName, LayerRun.Report report, Circumstances circumstances) {
    boolean good = report.verdict().isGood();
    List<StepTime> steps =
        report.outcome().steps().stream()
            .map(step -> new StepTime(step.name(), step.took()))
            .toList();
    return new LayerResult(
        place.owner().layer(),
        good ? LayerState.BAKED : LayerState.FAILED,
        imageName,
        good ? report.outcome().transcript().artifacts().getFirst() : Map.of(),
        new LayerDetail(
            key.value(),
            key.ingredients(),
            circumstances.why(),
            steps,
            circumstances.took(),
            Optional.of(report.log()),
            report.verdict().warnings()));
  }

  private StoredLayer stored(LayerResult result) {
    return new StoredLayer(
        result.detail().bakeKey(),
        place.owner(),
        result.imageName(),
        new TreeMap<>(result.images()),
        new StoredLayer.Contents(result.detail().ingredients(), result.detail().steps()),
        new StoredLayer.Origin(
            place.baseImage(),
            place.commit(),
            workshop.ports().clock().instant(),
            result.detail().took()));
  }

  private String imageName(BakeKey key) {
    StoredLayer.Owner owner = place.owner();
    return String.join(
        "-",
        owner.image(),
        owner.layer(),
        workshop.tools().ids().time(),
        key.brief().substring(0, 8));
  }

  private Map<String, String> handedDown(LayerInputs inputs, BakeKey key, String imageName) {
    Map<String, String> handedDown = new TreeMap<>();
    handedDown.put(HandedDown.SOURCE_AMI, inputs.surroundings().parentImage());
    handedDown.put(HandedDown.REGION, inputs.surroundings().region());
    handedDown.put(HandedDown.IMAGE_NAME, imageName);
    handedDown.put(HandedDown.AMI_NAME, imageName);
    handedDown.put(HandedDown.COMMIT, place.commit());
    handedDown.put(HandedDown.BAKE_KEY, key.value());
    if (inputs.template().declares(HandedDown.PACKAGES_URL)) {
      handedDown.put(HandedDown.PACKAGES_URL, packagesUrl());
    }
    return handedDown;
  }

  private String packagesUrl() {
    return workshop
        .ports()
        .packages()
        .feed()
        .map(URI::toString)
        .orElseThrow(
            () ->
                new BakeryException(
                    BakeryFault.INVALID_TEMPLATE,
                    "layer '"
                        + place.owner().layer()
                        + "' wants to know 'packages_url', but there is no feed; say which with"
                        + " --packages URL"));
  }
}
