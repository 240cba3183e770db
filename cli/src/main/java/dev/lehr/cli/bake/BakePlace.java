package dev.lehr.cli.bake;

import dev.lehr.bakery.Bakery;
import dev.lehr.bakery.BakeryPorts;
import dev.lehr.bakery.BakerySettings;
import dev.lehr.bakery.Environment;
import dev.lehr.bakery.Executor;
import dev.lehr.bakery.ProcessExecutor;
import dev.lehr.bakery.Recipe;
import dev.lehr.cloud.CloudAccess;
import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.RehearsalSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Where a bake happens: AWS, or the rehearsal cloud. Only this class and those it makes know the
 * difference; the bakery is given a cloud, credentials and an environment for Packer.
 */
final class BakePlace implements AutoCloseable {
  private static final String USUAL_REGION = "us-west-2";

  private final String region;
  private final Path data;
  private final CloudAccess access;
  private final Map<String, String> environment;
  private final Optional<RehearsalConnection> rehearsal;

  private BakePlace(
      String region,
      Path data,
      CloudAccess access,
      Optional<RehearsalConnection> rehearsal) {
    this.region = region;
    this.data = data;
    this.access = access;
    this.rehearsal = rehearsal;
    this.environment = rehearsal.map(RehearsalConnection::clientEnvironment).orElse(Map.of());
  }

  static BakePlace aws(Recipe recipe, String name, Path data) {
    Environment environment = recipe.environments().get(name);
    if (environment == null) {
      throw new IllegalArgumentException(
          "lehr.yaml has no environment '%s'; it has %s"
              .formatted(name, String.join(", ", recipe.environments().keySet())));
    }
    return new BakePlace(
        environment.regions().getFirst(), data, CloudAccess.ofThisComputer(), Optional.empty());
  }

  static BakePlace rehearsal(Recipe recipe, Path data, RehearsalSettings settings) {
    RehearsalConnection connection = RehearsalConnection.open(settings);
    String region =
        recipe.environments().values().stream()
            .map(environment -> environment.regions().getFirst())
            .findFirst()
            .orElse(USUAL_REGION);
    return new BakePlace(
        region,
        data.resolve("rehearsal-bakes"),
        CloudAccess.rehearsed(connection.endpoint()),
        Optional.of(connection));
  }

  String region() {
    return region;
  }

  /** What the rehearsal cloud saw; empty on AWS. */
  Optional<RehearsalReport> report() {
    return rehearsal.map(RehearsalConnection::report);
  }

  Bakery bakery(Recipe recipe, BakeOptions options) {
    BakeryPorts ports =
        new BakeryPorts(
            new AwsBakeCloud(access),
            new AwsCredentials(access),
            new PackagesBeside(recipe.repository(), data.resolve("packages")),
            executor(options),
            rehearsal.map(RehearsalWitness::new),
            InstantSource.system());
    return new Bakery(
        ports,
        new BakerySettings(
            data, options.parallel, BakerySettings.Limits.standard(), environment));
  }

  private Executor executor(BakeOptions options) {
    return switch (options.executor) {
      case PROCESS -> new ProcessExecutor("packer", System.getenv());
      case DOCKER -> throw new UnsupportedOperationException("--executor docker");
    };
  }

  @Override
  public void close() {
    rehearsal.ifPresent(RehearsalConnection::close);
  }
}
