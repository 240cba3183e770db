package dev.lehr.rehearsal.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS, IAM, SSM and the proxy's refusals. */
class OtherServicesTest {
  private static final String PATH = "/aws/service/ami-windows-latest";

  @TempDir private Path data;
  private TestingAwsApi cloud;

  @BeforeEach
  void start() throws IOException {
    cloud = TestingAwsApi.instant(data);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void assumesRoles() {
    try (StsClient sts = cloud.client(StsClient.builder(), "us-west-2")) {
      AssumeRoleResponse answer =
          sts.assumeRole(
              r -> r.roleArn("arn:aws:iam::123456789012:role/bake").roleSessionName("packer"));
      assertThat(answer.assumedRoleUser().arn()).endsWith(":assumed-role/bake/packer");
      assertThat(answer.credentials().expiration()).isAfter(cloud.now());
      assertThatThrownBy(
              () ->
                  sts.assumeRole(
                      r -> r.roleArn("arn:aws:iam::123456789012:role/bake").roleSessionName("x")))
          .isInstanceOf(StsException.class)
          .hasMessageContaining("'x' at 'roleSessionName'");
    }
  }

  @Test
  void keepsTemporaryProfilesAndTakesUnknownOnesForTheUsers() {
    try (IamClient iam = cloud.client(IamClient.builder(), "aws-global")) {
      assertThat(
              iam.getInstanceProfile(r -> r.instanceProfileName("theirs")).instanceProfile().arn())
          .endsWith("instance-profile/theirs");
      iam.createRole(r -> r.roleName("packer-1").assumeRolePolicyDocument("{}"));
      iam.putRolePolicy(r -> r.roleName("packer-1").policyName("p").policyDocument("{}"));
      iam.createInstanceProfile(r -> r.instanceProfileName("packer-1"));
      iam.addRoleToInstanceProfile(r -> r.instanceProfileName("packer-1").roleName("packer-1"));
      assertThatThrownBy(() -> iam.deleteRole(r -> r.roleName("packer-1")))
          .isInstanceOf(DeleteConflictException.class);
      iam.removeRoleFromInstanceProfile(
          r -> r.instanceProfileName("packer-1").roleName("packer-1"));
      iam.deleteRolePolicy(r -> r.roleName("packer-1").policyName("p"));
      iam.deleteRole(r -> r.roleName("packer-1"));
      iam.deleteInstanceProfile(r -> r.instanceProfileName("packer-1"));
      assertThatThrownBy(() -> iam.getRole(r -> r.roleName("packer-1")))
          .isInstanceOf(NoSuchEntityException.class);
    }
  }

  @Test
  void parametersNameTheNewestImages() {
    try (SsmClient ssm = cloud.client(SsmClient.builder(), "us-west-2");
        Ec2Client ec2 = cloud.ec2()) {
      String id =
          ssm.getParameter(r -> r.name(PATH + "/Windows_Server-2022-English-Full-Base"))
              .parameter()
              .value();
      assertThat(ec2.describeImages(r -> r.imageIds(id)).images().getFirst().name())
          .startsWith("Windows_Server-2022-English-Full-Base-20");
      assertThat(
              ssm.getParametersByPathPaginator(r -> r.path(PATH).maxResults(3)).stream()
                  .flatMap(page -> page.parameters().stream()))
          .hasSize(8);
      assertThat(ssm.getParameters(r -> r.names("/nothing")).invalidParameters())
          .containsExactly("/nothing");
      assertThatThrownBy(() -> ssm.getParameter(r -> r.name("/nothing")))
          .isInstanceOf(ParameterNotFoundException.class);
    }
  }

  @Test
  void theProxyLeadsNowhereElse() throws Exception {
    InetSocketAddress proxy = new InetSocketAddress("127.0.0.1", cloud.api().endpoint().getPort());
    try (HttpClient client = HttpClient.newBuilder().proxy(ProxySelector.of(proxy)).build()) {
      HttpRequest plain = HttpRequest.newBuilder(URI.create("http://plain.example/x")).build();
      assertThat(client.send(plain, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
      HttpRequest tls = HttpRequest.newBuilder(URI.create("https://tls.example/")).build();
      assertThatThrownBy(() -> client.send(tls, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      HttpRequest spoof =
          HttpRequest.newBuilder(URI.create("https://amazonaws.com.evil.example/")).build();
      assertThatThrownBy(() -> client.send(spoof, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
    assertThat(cloud.api().refusedHosts())
        .containsExactly("amazonaws.com.evil.example", "plain.example", "tls.example");
  }
}
