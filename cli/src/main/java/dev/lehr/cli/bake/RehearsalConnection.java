package dev.lehr.cli.bake;

import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.RunningCloud;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The rehearsal cloud of a bake: the one that {@code lehr rehearsal} keeps running on this data
 * folder, or else one of our own that ends with us.
 */
final class RehearsalConnection implements AutoCloseable {
  private final RunningCloud cloud;
  private final Optional<RehearsalCloud> own;

  private RehearsalConnection(RunningCloud cloud, Optional<RehearsalCloud> own) {
    this.cloud = cloud;
    this.own = own;
  }

  static RehearsalConnection open(RehearsalSettings settings) {
    Optional<RunningCloud> running = RunningCloud.find(settings.data());
    if (running.isPresent()) {
      return new RehearsalConnection(running.get(), Optional.empty());
    }
    RehearsalCloud own = RehearsalCloud.start(settings);
    return new RehearsalConnection(own.running(), Optional.of(own));
  }

  URI endpoint() {
    return cloud.endpoint();
  }

  Map<String, String> clientEnvironment() {
    return cloud.environment();
  }

  RehearsalReport report() {
    return cloud.report();
  }

  @Override
  public void close() {
    own.ifPresent(RehearsalCloud::close);
  }
}
