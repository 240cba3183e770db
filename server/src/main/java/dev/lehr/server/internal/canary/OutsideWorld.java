package dev.lehr.server.internal.canary;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.config.StoreKind;
import dev.lehr.engine.Task;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.SecretReference;
import dev.lehr.metrics.StoreAccess;
import dev.lehr.metrics.Stores;
import dev.lehr.server.internal.task.Repository;
import dev.lehr.server.internal.task.TaskFailedException;
import dev.lehr.server.internal.task.WebGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The world as the server sees it. */
public final class OutsideWorld implements CanaryWorld {
  private final Places places;
  private final Images images;
  private final Stores stores;
  private final WebGuard guard;

  /** Finds where a stage's environment is. */
  @FunctionalInterface
  public interface Places {
    CanaryPlace of(Task task);
  }

  /** Finds the image that a stage means, in a region. */
  @FunctionalInterface
  public interface Images {
    String of(Task task, String region);
  }

  /**
   * A world.
   *
   * @param stores open with the server's environment
   * @param guard says which hosts may be asked for metrics
   */
  public OutsideWorld(Places places, Images images, Stores stores, WebGuard guard) {
    this.places = places;
    this.images = images;
    this.stores = stores;
    this.guard = guard;
  }

  @Override
  public CanaryPlace place(Task task) {
    return places.of(task);
  }

  @Override
  public String image(Task task, CanaryPlace place) {
    return images.of(task, place.region());
  }

  @Override
  public byte[] config(Task task) throws IOException {
    String name = task.settings().path("config").asString();
    Path file = Repository.inside(Repository.folder(task), name);
    if (!Files.isRegularFile(file)) {
      throw new TaskFailedException(
          "The repository has no canary config '%s'; lehr canary preset writes one"
              .formatted(name));
    }
    return Files.readAllBytes(file);
  }

  @Override
  public MetricStore<?> store(CanarySettings settings, CanaryPlace place) {
    Map<String, SecretReference> credentials = new LinkedHashMap<>();
    settings
        .credentials()
        .forEach((name, reference) -> credentials.put(name, new SecretReference(reference)));
    StoreAccess access = StoreAccess.parse(settings.store(), credentials);
    if (access.kind() == StoreKind.FILE) {
      throw new CanaryInputException(
          "", "a file has no metrics of servers that run now", "name a metric store");
    }
    if (access.kind() != StoreKind.CLOUDWATCH) {
      access.address().ifPresent(guard::checked);
    }
    return stores.withCloudWatch(place.cloudWatch()).open(access);
  }
}
