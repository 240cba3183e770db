package dev.lehr.cli.bake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.Ec2Leftovers;
import dev.lehr.cloud.Ec2Resource;
import dev.lehr.cloud.LeftoverSearch;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Who dies between deregistering an image and deleting its snapshot leaves one that costs money.
 */
class OrphanedSnapshotTest {
  private static final String REGION = "us-west-2";

  @TempDir private Path data;

  @Test
  void aSnapshotThatOutlivedItsImageIsFoundAndRemoved() {
    try (RehearsalCloud cloud = RehearsalCloud.start(RehearsalSettings.in(data));
        AwsClients clients =
            new AwsClients(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")),
                Optional.of(cloud.endpoint()));
        Ec2Client ec2 = ec2(cloud)) {
      String image = image(ec2);
      ec2.deregisterImage(ask -> ask.imageId(image));
      assertThat(cloud.report().leftovers()).anyMatch(left -> left.startsWith("snapshot"));

      Ec2Leftovers leftovers = new Ec2Leftovers(clients);
      List<Ec2Resource> found =
          leftovers.find(
              REGION,
              new LeftoverSearch(Set.of(), Set.of(), Set.of(), Set.of(image), Instant.EPOCH));
      assertThat(found).extracting(Ec2Resource::kind).containsExactly(Ec2Resource.Kind.SNAPSHOT);
      leftovers.remove(REGION, found.getFirst());
      assertThat(cloud.report().leftovers()).noneMatch(left -> left.startsWith("snapshot"));
    }
  }

  private static Ec2Client ec2(RehearsalCloud cloud) {
    return Ec2Client.builder()
        .endpointOverride(cloud.endpoint())
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static String image(Ec2Client ec2) {
    String base = ec2.describeImages(ask -> ask.owners("amazon")).images().getFirst().imageId();
    String instance =
        ec2.runInstances(ask -> ask.imageId(base).minCount(1).maxCount(1).instanceType("t3.large"))
            .instances()
            .getFirst()
            .instanceId();
    ec2.waiter().waitUntilInstanceRunning(ask -> ask.instanceIds(instance));
    String image = ec2.createImage(ask -> ask.instanceId(instance).name("orphan")).imageId();
    ec2.waiter().waitUntilImageAvailable(ask -> ask.imageIds(image));
    ec2.terminateInstances(ask -> ask.instanceIds(instance));
    return image;
  }
}
