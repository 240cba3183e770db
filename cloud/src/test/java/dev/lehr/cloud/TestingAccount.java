package dev.lehr.cloud;

import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * An account in a rehearsal cloud of its own, and the clients of somebody who may do everything.
 */
public final class TestingAccount implements AutoCloseable {
  /** Where most tests are at home. */
  public static final String REGION = "us-west-2";

  private static final AwsCredentialsProvider OWN =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret"));

  private final RehearsalCloud cloud;
  private final AwsClients clients;

  /** One without faults. */
  public TestingAccount(Path data) {
    this(RehearsalSettings.in(data));
  }

  /** One in a cloud that is as it is told to be. */
  public TestingAccount(RehearsalSettings settings) {
    cloud = RehearsalCloud.start(settings);
    clients = clients(cloud, ApiCalls.unheard());
  }

  /** More clients of a cloud. */
  public static AwsClients clients(Rehearsal cloud, ApiCalls calls) {
    return new AwsClients(OWN, Optional.of(cloud.endpoint()), calls);
  }

  /** With another access key; one of twelve digits is an account of its own. */
  public static AwsClients clients(Rehearsal cloud, String accessKey, ApiCalls calls) {
    return new AwsClients(
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")),
        Optional.of(cloud.endpoint()),
        calls);
  }

  /** Those of another account, by a role in it that is assumed. */
  public AwsClients assuming(String role) {
    try (StsClient sts =
        StsClient.builder()
            .endpointOverride(cloud.endpoint())
            .region(Region.of(REGION))
            .credentialsProvider(OWN)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      Credentials found =
          sts.assumeRole(it -> it.roleArn(role).roleSessionName("lehr")).credentials();
      return new AwsClients(
          StaticCredentialsProvider.create(
              AwsSessionCredentials.create(
                  found.accessKeyId(), found.secretAccessKey(), found.sessionToken())),
          Optional.of(cloud.endpoint()));
    }
  }

  public RehearsalCloud cloud() {
    return cloud;
  }

  public AwsClients clients() {
    return clients;
  }

  /** What a group is made of. */
  public record GroupPlan(String template, String version, int instances, List<Tag> tags) {}

  /** Makes a launch template of an image; gives its id. */
  public String template(String name, String image) {
    return clients
        .ec2(REGION)
        .createLaunchTemplate(
            make ->
                make.launchTemplateName(name)
                    .launchTemplateData(it -> it.imageId(image).instanceType("t3.small")))
        .launchTemplate()
        .launchTemplateId();
  }

  /** Makes a group that nobody but the test knows of. */
  public void group(String name, GroupPlan plan) {
    String subnet = clients.ec2(REGION).describeSubnets().subnets().getFirst().subnetId();
    clients
        .autoScaling(REGION)
        .createAutoScalingGroup(
            make ->
                make.autoScalingGroupName(name)
                    .launchTemplate(
                        use -> use.launchTemplateId(plan.template()).version(plan.version()))
                    .vpcZoneIdentifier(subnet)
                    .minSize(0)
                    .maxSize(2)
                    .desiredCapacity(plan.instances())
                    .tags(plan.tags()));
  }

  @Override
  public void close() {
    clients.close();
    cloud.close();
  }
}
