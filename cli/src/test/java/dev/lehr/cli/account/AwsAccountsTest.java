package dev.lehr.cli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.cloud.Ec2AccountImages;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Timings;
import dev.lehr.server.AccountSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Ways into accounts. */
class AwsAccountsTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/lehr";
  private RehearsalCloud cloud;

  @BeforeEach
  void start(@TempDir Path folder) {
    cloud =
        RehearsalCloud.start(
            new RehearsalSettings(folder, 0, Timings.instant(), FaultPlan.none(), false));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void aRoleIsAssumed() {
    AwsAccess own = AwsAccess.to(cloud, RehearsalCaller.DEPLOYMENTS);
    AccountSettings settings =
        new AccountSettings(
            Optional.of(ROLE), Optional.of("abc"), Optional.empty(), Duration.ofSeconds(1));
    try (AssumedRole role = new AssumedRole(ROLE, settings, own.credentials(), own.endpoint());
        StsClient sts =
            StsClient.builder()
                .region(Region.US_WEST_2)
                .endpointOverride(cloud.endpoint())
                .credentialsProvider(role)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      assertThat(sts.getCallerIdentity().arn()).endsWith(":assumed-role/lehr/lehr");
    }
  }

  @Test
  void anAccountThatIsNotThereIsToldWithThoseThatAre() {
    try (AwsAccounts accounts = AwsAccounts.of(Map.of("prod", AccountSettings.standard()))) {
      assertThat(accounts.pollInterval("prod")).isEqualTo(AccountSettings.POLL_INTERVAL);
      assertThatThrownBy(() -> accounts.clients("prd"))
          .hasMessage("server.yaml has no account 'prd'; it has prod");
    }
  }

  @Test
  void withoutAnyAllAreWhatTheSdkFinds() {
    try (AwsAccounts accounts = AwsAccounts.of(Map.of())) {
      assertThat(accounts.clients("prod")).isSameAs(accounts.clients("prod"));
    }
  }

  @Test
  void inARehearsalWithoutAnyAllAreOne() {
    try (AwsAccounts accounts = AwsAccounts.in(cloud, RehearsalCaller.DEPLOYMENTS, Map.of())) {
      assertThat(number(accounts, "test")).isEqualTo("123456789012");
      assertThat(number(accounts, "prod")).isEqualTo("123456789012");
    }
  }

  @Test
  void inARehearsalARoleIsOfItsAccount() {
    AccountSettings prod =
        new AccountSettings(
            Optional.of("arn:aws:iam::210987654321:role/lehr"),
            Optional.empty(),
            Optional.of("a profile that no rehearsal needs"),
            Duration.ofSeconds(1));
    Map<String, AccountSettings> configured =
        Map.of("test", AccountSettings.standard(), "prod", prod);
    try (AwsAccounts accounts = AwsAccounts.in(cloud, RehearsalCaller.DEPLOYMENTS, configured)) {
      assertThat(number(accounts, "test")).isEqualTo("123456789012");
      assertThat(number(accounts, "prod")).isEqualTo("210987654321");
      assertThatThrownBy(() -> accounts.clients("prd")).hasMessageContaining("no account 'prd'");
    }
  }

  private static String number(AwsAccounts accounts, String name) {
    return new Ec2AccountImages(accounts.clients(name)).id("us-west-2");
  }
}
