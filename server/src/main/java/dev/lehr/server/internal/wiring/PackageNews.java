package dev.lehr.server.internal.wiring;

import dev.lehr.packages.PackageEvent;
import dev.lehr.packages.PackageRepository;
import dev.lehr.triggers.NewPackage;
import dev.lehr.triggers.Outbox;
import java.util.List;

/** New versions of packages, for triggers: what was pushed, and what was promoted. */
final class PackageNews implements Outbox<NewPackage> {
  private static final int CHUNK = 10_000;

  private final PackageRepository packages;

  PackageNews(PackageRepository packages) {
    this.packages = packages;
  }

  @Override
  public List<Entry<NewPackage>> after(long position, int limit) {
    long done = position;
    while (true) {
      List<PackageEvent> events = packages.events(done, limit);
      List<Entry<NewPackage>> news =
          events.stream().filter(PackageNews::isNew).map(PackageNews::entry).toList();
      if (!news.isEmpty() || events.isEmpty()) {
        return news;
      }
      // Nothing new among these; whoever follows would ask for them for ever.
      done = events.getLast().sequence();
    }
  }

  private static boolean isNew(PackageEvent event) {
    return event.kind() == PackageEvent.Kind.PUSHED || event.kind() == PackageEvent.Kind.PROMOTED;
  }

  private static Entry<NewPackage> entry(PackageEvent event) {
    return new Entry<>(
        event.sequence(),
        new NewPackage(event.ref().feed(), event.ref().id(), event.ref().version().original()));
  }

  @Override
  public long last() {
    long last = 0;
    List<PackageEvent> events = packages.events(last, CHUNK);
    while (!events.isEmpty()) {
      last = events.getLast().sequence();
      events = packages.events(last, CHUNK);
    }
    return last;
  }
}
