package dev.lehr.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.Ec2Leftovers.Progress;
import dev.lehr.cloud.Ec2Resource.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

class Ec2CloudTest {
  private static final String REGION = "us-west-2";

  private TestingEc2 cloud;
  private AwsClients clients;

  @BeforeEach
  void start() throws IOException {
    cloud = new TestingEc2();
    clients =
        new AwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")),
            Optional.of(cloud.endpoint()));
  }

  @AfterEach
  void stop() {
    clients.close();
    cloud.close();
  }

  @Test
  void findsABaseByParameterAndByFilter() {
    Ec2Images images = new Ec2Images(clients);
    assertThat(images.byParameter(REGION, "/aws/service/x")).contains(TestingEc2.BASE_IMAGE);
    assertThat(images.newest(REGION, Map.of("name", "Windows_Server-2022"), List.of("amazon")))
        .contains(TestingEc2.BASE_IMAGE);
    assertThat(images.newest(REGION, Map.of("name", "nothing"), List.of())).isEmpty();
    assertThat(images.isAvailable(REGION, TestingEc2.BASE_IMAGE)).isTrue();
    assertThat(images.isAvailable(REGION, "ami-0dead")).isFalse();
  }

  @Test
  void removesWhatABuildLeftInAnyOrderOfAsking() {
    String instance = launch("packer_1", "packer_1");
    Ec2Client ec2 = clients.ec2(REGION);
    String image = ec2.createImage(make -> make.instanceId(instance).name("half")).imageId();
    Ec2Leftovers leftovers = new Ec2Leftovers(clients);
    List<Ec2Resource> found = leftovers.find(REGION, search(Set.of("half"), Instant.EPOCH));
    assertThat(found)
        .extracting(Ec2Resource::kind)
        .containsExactly(
            Kind.INSTANCE,
            Kind.IMAGE,
            Kind.SNAPSHOT,
            Kind.VOLUME,
            Kind.SECURITY_GROUP,
            Kind.KEY_PAIR);
    assertThat(found).contains(new Ec2Resource(Kind.IMAGE, image));

    leftovers.tag(REGION, found, Map.of("lehr:run", "r1"));
    assertThat(cloud.tags()).hasSize(6).allMatch(tag -> tag.endsWith("lehr:run=r1"));

    assertThat(leftovers.remove(REGION, found.getFirst())).isEqualTo(Progress.PENDING);
    assertThat(leftovers.remove(REGION, found.getFirst())).isEqualTo(Progress.GONE);
    cloud.refuseGroupDeletions(1);
    assertThat(leftovers.remove(REGION, found.get(4))).isEqualTo(Progress.BLOCKED);
    for (Ec2Resource resource : found) {
      assertThat(leftovers.remove(REGION, resource)).isEqualTo(Progress.GONE);
      assertThat(leftovers.remove(REGION, resource)).as("again").isEqualTo(Progress.GONE);
    }
    assertThat(cloud.leftovers()).isEmpty();
    assertThat(cloud.snapshots()).isEmpty();
  }

  @Test
  void leavesAnOlderImageOfTheSameNameAlone() {
    String instance = launch("packer_1", "packer_1");
    clients.ec2(REGION).createImage(make -> make.instanceId(instance).name("fixed-name"));
    Instant later = Instant.now().plusSeconds(3600);
    assertThat(new Ec2Leftovers(clients).find(REGION, search(Set.of("fixed-name"), later)))
        .extracting(Ec2Resource::kind)
        .doesNotContain(Kind.IMAGE, Kind.SNAPSHOT);
  }

  private String launch(String key, String group) {
    Ec2Client ec2 = clients.ec2(REGION);
    ec2.createKeyPair(make -> make.keyName(key));
    String id = ec2.createSecurityGroup(make -> make.groupName(group).description("d")).groupId();
    return ec2.runInstances(
            run ->
                run.imageId(TestingEc2.BASE_IMAGE)
                    .keyName(key)
                    .securityGroupIds(id)
                    .minCount(1)
                    .maxCount(1))
        .instances()
        .getFirst()
        .instanceId();
  }

  private static LeftoverSearch search(Set<String> images, Instant since) {
    return new LeftoverSearch(Set.of("packer_1"), Set.of("packer_1"), Set.of(), images, since);
  }
}
