package dev.lehr.cli.bake;

import dev.lehr.bakery.Bakery;
import dev.lehr.bakery.BakeryPorts;
import dev.lehr.bakery.BakerySettings;
import dev.lehr.bakery.BuildWitness;
import dev.lehr.bakery.Environment;
import dev.lehr.bakery.Executor;
import dev.lehr.bakery.Recipe;
import dev.lehr.cli.RehearsalOptions;
import dev.lehr.cli.account.AwsAccess;
import dev.lehr.cli.account.RehearsalCaller;
import dev.lehr.cloud.AwsClients;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where a bake happens: a region of an AWS account, with the credentials that the AWS SDK finds on
 * this computer. {@code AWS_ENDPOINT_URL} leads elsewhere, as it does for every AWS tool.
 */
final class BakePlace implements AutoCloseable {
  private static final String USUAL_REGION = "us-west-2";
  private static final Duration REHEARSED_CLEAN_UP = Duration.ofSeconds(15);

  private final String region;
  private final Path data;
  private final AwsCredentialsProvider credentials;
  private final AwsClients clients;
  private final Optional<RehearsalWitness> rehearsal;
  private final Runnable leaving;

  private BakePlace(Site site, AwsAccess access, Rehearsed rehearsed) {
    this.region = site.region();
    this.data = site.data();
    this.credentials = access.credentials();
    this.clients = new AwsClients(credentials, access.endpoint());
    this.rehearsal = rehearsed.witness();
    this.leaving = rehearsed.leaving();
  }

  private record Site(String region, Path data) {}

  private record Rehearsed(Optional<RehearsalWitness> witness, Runnable leaving) {}

  static BakePlace aws(Environment environment, AwsAccess access, Path data) {
    return new BakePlace(
        new Site(environment.regions().getFirst(), data),
        access,
        new Rehearsed(Optional.empty(), () -> {}));
  }

  /** The rehearsal cloud that runs in this data folder, or else one that ends with us. */
  static BakePlace rehearsal(Recipe recipe, Path data, RehearsalOptions options) {
    Rehearsal cloud = options.joinOrStart(data);
    String region =
        recipe.environments().values().stream()
            .map(environment -> environment.regions().getFirst())
            .findFirst()
            .orElse(USUAL_REGION);
    return new BakePlace(
        rehearsed(region, data),
        AwsAccess.to(cloud, RehearsalCaller.BAKES),
        new Rehearsed(Optional.of(new RehearsalWitness(cloud, options.strict())), cloud::close));
  }

  /** An account of a rehearsal cloud that somebody else opened, and closes. */
  static BakePlace rehearsal(
      Environment environment, AwsAccess access, Path data, RehearsalWitness witness) {
    return new BakePlace(
        rehearsed(environment.regions().getFirst(), data),
        access,
        new Rehearsed(Optional.of(witness), () -> {}));
  }

  /** A rehearsal cloud that somebody else opened, and closes. */
  static BakePlace rehearsal(Path data, RehearsalWitness witness) {
    return new BakePlace(
        rehearsed(USUAL_REGION, data),
        AwsAccess.to(witness.rehearsal(), RehearsalCaller.BAKES),
        new Rehearsed(Optional.of(witness), () -> {}));
  }

  /** What it bakes is kept apart from what AWS has. */
  private static Site rehearsed(String region, Path data) {
    return new Site(region, data.resolve("rehearsal").resolve("bakes"));
  }

  /** What the rehearsal cloud saw besides commands; empty on AWS. */
  Optional<RehearsalReport> report() {
    return cloud().map(cloud -> cloud.reportOn(""));
  }

  String region() {
    return region;
  }

  /** The packages of bakes here. */
  BakePackages packages(Recipe recipe, BakePackages.Source source) {
    return new BakePackages(recipe.repository(), data, source, rehearsal.isPresent());
  }

  Bakery bakery(BakePackages packages, int parallel, Executor executor) {
    BakeryPorts ports =
        new BakeryPorts(
            new AwsBakeCloud(clients),
            new AwsCredentials(credentials),
            packages,
            executor,
            rehearsal.map(BuildWitness.class::cast),
            InstantSource.system());
    return new Bakery(new BakerySettings(data, parallel, limits(), environment()), ports);
  }

  /** A killed rehearsal takes its cloud along: its Packer has nothing left to clean up. */
  private BakerySettings.Limits limits() {
    BakerySettings.Limits usual = BakerySettings.Limits.standard();
    return rehearsal.isEmpty()
        ? usual
        : new BakerySettings.Limits(
            usual.longest(), REHEARSED_CLEAN_UP, usual.keepForALook(), usual.logBytes());
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    cloud().ifPresent(cloud -> environment.putAll(cloud.clientEnvironment()));
    return environment;
  }

  @Override
  public void close() {
    clients.close();
    leaving.run();
  }

  private Optional<Rehearsal> cloud() {
    return rehearsal.map(RehearsalWitness::rehearsal);
  }
}
