package dev.lehr.cloud.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class RefusalTest {
  private static final Asking ASKING = new Asking("cluster catalog-prod", "us-west-2");

  @ParameterizedTest
  @CsvSource({
    "503, RequestLimitExceeded,         TRANSIENT",
    "400, Throttling,                   TRANSIENT",
    "500, InternalError,                TRANSIENT",
    "400, InsufficientInstanceCapacity, TRANSIENT",
    "400, ScalingActivityInProgress,    TRANSIENT",
    "400, ExpiredToken,                 TRANSIENT",
    "400, ValidationError,              PERMANENT",
    "400, InvalidAMIID.NotFound,        PERMANENT",
    "400, VcpuLimitExceeded,            PERMANENT",
    "403, UnauthorizedOperation,        PERMANENT",
  })
  void knowsWhetherTryingAgainMayHelp(int status, String code, Kind kind) {
    assertThat(thrown(answer(status, code, "No")).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidAMIID.NotFound,     No,                                                TRANSIENT",
    "AuthFailure,               Not authorized for images: [ami-1],                TRANSIENT",
    "AlreadyExists,             There already,                                     TRANSIENT",
    "InvalidLaunchTemplateName.AlreadyExistsException, In use,                     TRANSIENT",
    "InstanceRefreshInProgress, One is running,                                    TRANSIENT",
    "ExpiredToken,              Too late,                                          TRANSIENT",
    "ValidationError,           AutoScalingGroup name not found - a-v000,          TRANSIENT",
    "ValidationError,           'You must use a valid fully-formed launch template."
        + " The specified launch template does not exist.',                        TRANSIENT",
    "ValidationError,           You must use a valid fully-formed launch template., PERMANENT",
    "ValidationError,           Min above max,                                     PERMANENT",
    "VcpuLimitExceeded,         Too many,                                          PERMANENT",
  })
  void whatIsNotKnownYetMayBeWhenAChangeIsTriedAgain(String code, String text, Kind kind) {
    CloudException thrown =
        catchThrowableOfType(
            CloudException.class,
            () ->
                AwsCall.to(
                    "make the group 'a-v000'",
                    () -> {
                      throw answer(400, code, text);
                    }));
    assertThat(thrown)
        .hasMessageStartingWith("Could not make the group 'a-v000': %s: %s", code, text)
        .extracting(CloudException::kind)
        .isEqualTo(kind);
  }

  @Test
  void whoCanNotBeReachedMayBeLater() {
    assertThat(thrown(ApiCallTimeoutException.create(90_000)).kind()).isEqualTo(Kind.TRANSIENT);
    SdkException unreachable =
        SdkClientException.create("Unable to execute HTTP request", new IOException("reset"));
    assertThat(thrown(unreachable))
        .hasMessage(
            "cluster catalog-prod in us-west-2: AWS can not be asked: Unable to execute HTTP"
                + " request")
        .extracting(CloudException::kind)
        .isEqualTo(Kind.TRANSIENT);
    assertThat(thrown(SdkClientException.create("Unable to load credentials")).kind())
        .isEqualTo(Kind.PERMANENT);
  }

  @Test
  void namesTheActionThatAPolicyHasToAllow() {
    assertThat(
            thrown(
                answer(
                    403,
                    "AccessDenied",
                    "User: arn:aws:sts::1:assumed-role/lehr is not authorized to perform:"
                        + " iam:PassRole on resource: web")))
        .hasMessageStartingWith("cluster catalog-prod in us-west-2: AccessDenied: User: arn:")
        .hasMessageEndingWith("; allow iam:PassRole to the role");

    SdkException silent = answer(403, "UnauthorizedOperation", "You are not authorized.");
    silent.addSuppressed(new FailedAction("ec2:DescribeInstances"));
    assertThat(thrown(silent))
        .hasMessage(
            "cluster catalog-prod in us-west-2: UnauthorizedOperation: You are not authorized."
                + " (ec2:DescribeInstances); allow ec2:DescribeInstances to the role");
  }

  @Test
  void tellsTheRemedyWhereOneIsKnown() {
    assertThat(thrown(answer(400, "InsufficientInstanceCapacity", "None left.")))
        .hasMessage(
            "cluster catalog-prod in us-west-2: InsufficientInstanceCapacity: None left.;"
                + " name subnets in more zones, or another instance type");
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidLaunchTemplateId.NotFound, true",
    "TargetGroupNotFound,              true",
    "ValidationError,                  false",
  })
  void knowsWhatIsGone(String code, boolean gone) {
    assertThat(new Refusal(answer(400, code, "No")).isGone()).isEqualTo(gone);
  }

  private static CloudException thrown(SdkException failure) {
    return catchThrowableOfType(
        CloudException.class,
        () ->
            ASKING.of(
                () -> {
                  throw failure;
                }));
  }

  private static SdkException answer(int status, String code, String text) {
    return Ec2Exception.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage(text).serviceName("Ec2").build())
        .build();
  }
}
