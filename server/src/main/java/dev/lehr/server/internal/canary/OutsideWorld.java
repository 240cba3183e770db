package dev.lehr.server.internal.canary;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.config.StoreKind;
import dev.lehr.engine.Task;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.SecretReference;
import dev.lehr.metrics.StoreAccess;
import dev.lehr.metrics.Stores;
import dev.lehr.server.internal.delivery.ImageRound;
import dev.lehr.server.internal.task.TaskFailedException;
import dev.lehr.server.internal.task.WebGuard;
import dev.lehr.server.internal.task.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The world as the server sees it. */
public final class OutsideWorld implements CanaryWorld {
  private final Finding finding;
  private final Stores stores;
  private final WebGuard guard;

  /** Finds where a stage's environment is. */
  @FunctionalInterface
  public interface Places {
    CanaryPlace of(Task task);
  }

  /** Brings the image that a stage means to a region. */
  @FunctionalInterface
  public interface Images {
    ImageRound of(Task task, String region);
  }

  /**
   * Finds what a stage names.
   *
   * @param workspaces that canary configs are read from
   */
  public record Finding(Places places, Images images, Workspaces workspaces) {}

  /**
   * A world.
   *
   * @param stores open with the server's environment
   * @param guard says which hosts may be asked for metrics
   */
  public OutsideWorld(Finding finding, Stores stores, WebGuard guard) {
    this.finding = finding;
    this.stores = stores;
    this.guard = guard;
  }

  @Override
  public CanaryPlace place(Task task) {
    return finding.places().of(task);
  }

  @Override
  public ImageRound image(Task task, CanaryPlace place) {
    return finding.images().of(task, place.region());
  }

  @Override
  public byte[] config(Task task) throws IOException {
    String name = task.settings().path("config").asString();
    Path file = Workspaces.inside(finding.workspaces().folder(task), name);
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
