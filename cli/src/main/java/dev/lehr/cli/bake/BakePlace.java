package dev.lehr.cli.bake;

import dev.lehr.bakery.Bakery;
import dev.lehr.bakery.BakeryPorts;
import dev.lehr.bakery.BakerySettings;
import dev.lehr.bakery.BuildWitness;
import dev.lehr.bakery.Environment;
import dev.lehr.bakery.Executor;
import dev.lehr.bakery.Recipe;
import dev.lehr.cli.RehearsalOptions;
import dev.lehr.cloud.AwsClients;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalReport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

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

  private record AwsAccess(AwsCredentialsProvider credentials, Optional<URI> endpoint) {}

  private BakePlace(
      String region, Path data, AwsAccess access, Optional<RehearsalWitness> rehearsal) {
    this.region = region;
    this.data = data;
    this.credentials = access.credentials();
    this.clients = new AwsClients(credentials, access.endpoint());
    this.rehearsal = rehearsal;
  }

  static BakePlace aws(Environment environment, Path data) {
    Optional<URI> endpoint =
        Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).map(URI::create);
    return new BakePlace(
        environment.regions().getFirst(),
        data,
        new AwsAccess(DefaultCredentialsProvider.builder().build(), endpoint),
        Optional.empty());
  }

  /**
   * The rehearsal cloud that runs in this data folder, or else one that ends with us; what it bakes
   * is kept apart from what AWS has.
   */
  static BakePlace rehearsal(Recipe recipe, Path data, RehearsalOptions options) {
    Rehearsal cloud = options.joinOrStart(data);
    String region =
        recipe.environments().values().stream()
            .map(environment -> environment.regions().getFirst())
            .findFirst()
            .orElse(USUAL_REGION);
    AwsCredentialsProvider anybody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("REHEARSAL", "rehearsal"));
    return new BakePlace(
        region,
        data.resolve("rehearsal").resolve("bakes"),
        new AwsAccess(anybody, Optional.of(cloud.endpoint())),
        Optional.of(new RehearsalWitness(cloud, options.strict())));
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
    cloud().ifPresent(Rehearsal::close);
  }

  private Optional<Rehearsal> cloud() {
    return rehearsal.map(RehearsalWitness::rehearsal);
  }
}
