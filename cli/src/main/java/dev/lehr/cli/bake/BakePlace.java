package dev.lehr.cli.bake;

import dev.lehr.bakery.Bakery;
import dev.lehr.bakery.BakeryPorts;
import dev.lehr.bakery.BakerySettings;
import dev.lehr.bakery.Environment;
import dev.lehr.bakery.ProcessExecutor;
import dev.lehr.bakery.Recipe;
import dev.lehr.cloud.AwsClients;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * Where a bake happens: a region of an AWS account, with the credentials that the AWS SDK finds on
 * this computer. {@code AWS_ENDPOINT_URL} leads elsewhere, as it does for every AWS tool.
 */
final class BakePlace implements AutoCloseable {
  private final String region;
  private final Path data;
  private final AwsCredentialsProvider credentials;
  private final AwsClients clients;

  private BakePlace(String region, Path data, Optional<URI> endpoint) {
    this.region = region;
    this.data = data;
    this.credentials = DefaultCredentialsProvider.builder().build();
    this.clients = new AwsClients(credentials, endpoint);
  }

  static BakePlace aws(Environment environment, Path data) {
    Optional<URI> endpoint =
        Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).map(URI::create);
    return new BakePlace(environment.regions().getFirst(), data, endpoint);
  }

  String region() {
    return region;
  }

  Bakery bakery(Recipe recipe, int parallel) {
    BakeryPorts ports =
        new BakeryPorts(
            new AwsBakeCloud(clients),
            new AwsCredentials(credentials),
            new PackagesBeside(recipe.repository(), data.resolve("packages")),
            new ProcessExecutor("packer", System.getenv()),
            Optional.empty(),
            InstantSource.system());
    return new Bakery(
        new BakerySettings(
            data, parallel, BakerySettings.Limits.standard(), Map.copyOf(System.getenv())),
        ports);
  }

  @Override
  public void close() {
    clients.close();
  }
}
