package dev.lehr.rehearsal.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class FaultsTest {
  @TempDir private Path data;

  @ParameterizedTest
  @CsvSource({"throttle, RequestLimitExceeded, 503", "api-error, InternalError, 500"})
  void strikeAnyCall(String fault, String code, int status) throws Exception {
    try (TestingAwsApi cloud = TestingAwsApi.faulty(data, fault);
        Ec2Client ec2 = cloud.ec2()) {
      assertThatThrownBy(ec2::describeRegions)
          .isInstanceOfSatisfying(
              AwsServiceException.class,
              failure -> {
                assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
                assertThat(failure.statusCode()).isEqualTo(status);
              });
    }
  }

  @Test
  void capacityIsLacking() throws Exception {
    try (TestingAwsApi cloud = TestingAwsApi.faulty(data, "no-capacity");
        Ec2Client ec2 = cloud.ec2()) {
      assertThatThrownBy(() -> launch(ec2))
          .isInstanceOf(Ec2Exception.class)
          .hasMessageContaining("sufficient t3.large capacity");
      assertThat(cloud.api().leftovers()).isEmpty();
    }
  }

  @Test
  void thePasswordStaysEmpty() throws Exception {
    try (TestingAwsApi cloud = TestingAwsApi.faulty(data, "empty-password");
        Ec2Client ec2 = cloud.ec2()) {
      ec2.createKeyPair(request -> request.keyName("k"));
      String instance = launch(ec2);
      assertThat(ec2.getPasswordData(request -> request.instanceId(instance)).passwordData())
          .isEmpty();
    }
  }

  @Test
  void imagesFail() throws Exception {
    try (TestingAwsApi cloud = TestingAwsApi.faulty(data, "failing-image");
        Ec2Client ec2 = cloud.ec2()) {
      String instance = launch(ec2);
      String image = ec2.createImage(request -> request.instanceId(instance).name("bad")).imageId();
      assertThat(ec2.describeImages(r -> r.imageIds(image)).images().getFirst().stateAsString())
          .isEqualTo("failed");
    }
  }

  private static String launch(Ec2Client ec2) {
    String image =
        ec2.describeImages(request -> request.owners("amazon")).images().getFirst().imageId();
    boolean hasKey = !ec2.describeKeyPairs().keyPairs().isEmpty();
    return ec2.runInstances(
            request ->
                request
                    .imageId(image)
                    .instanceType("t3.large")
                    .keyName(hasKey ? "k" : null)
                    .minCount(1)
                    .maxCount(1))
        .instances()
        .getFirst()
        .instanceId();
  }
}
