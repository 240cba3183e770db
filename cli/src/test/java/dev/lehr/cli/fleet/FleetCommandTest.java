package dev.lehr.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.Lehr;
import dev.lehr.cli.account.AwsAccounts;
import dev.lehr.cli.account.RehearsalCaller;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.server.ImageBakes;
import dev.lehr.server.LehrServer;
import dev.lehr.server.ServerConfig;
import dev.lehr.server.ServerPorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Image;

/** {@code lehr fleet} on a server that has deployed into a cloud. */
@Timeout(300)
class FleetCommandTest {
  private static final String REGION = "us-west-2";

  @TempDir private static Path data;
  @TempDir private static Path repository;
  @TempDir private static Path folder;
  private static RehearsalCloud cloud;
  private static AwsAccounts accounts;
  private static Image image;
  private static LehrServer server;

  @BeforeAll
  static void serve() throws IOException {
    cloud = RehearsalCloud.start(RehearsalSettings.in(folder));
    accounts = AwsAccounts.in(cloud, RehearsalCaller.DEPLOYMENTS, Map.of());
    image =
        accounts
            .clients("main")
            .ec2(REGION)
            .describeImages(ask -> ask.owners("amazon"))
            .images()
            .getFirst();
    Files.writeString(
        repository.resolve("lehr.yaml"),
        """
        application: shop
        environments:
          prod: { account: main, regions: [%s], instanceType: t3.small, capacity: 1 }
        pipelines:
          deliver:
            stages:
              - deploy: { name: s, to: prod, image: '%s' }
        """
            .formatted(REGION, image.imageId()));
    ServerConfig standard = ServerConfig.standard(data);
    server =
        LehrServer.start(
            standard.withHttp(standard.http().onPort(0)),
            new ServerPorts(ImageBakes.none(), accounts),
            InstantSource.system());
  }

  @AfterAll
  static void stop() {
    server.close();
    accounts.close();
    cloud.close();
  }

  @Test
  void showsWhatWasDeployed() {
    String repo = repository.toString();
    assertThat(lehr("pipeline", "publish", "--repo", repo)).contains("shop: deliver");
    assertThat(lehr("fleet")).isEmpty();

    lehr("pipeline", "run", "deliver", "--repo", repo, "--watch");

    assertThat(lehr("fleet", "prod").lines())
        .hasSize(2)
        .last()
        .asString()
        .matches(
            "shop +prod +us-west-2 +shop-prod-v000 +1/1 +%s +0 min +\\d+ days?"
                .formatted(image.name()));
    assertThat(lehr("fleet", "--json"))
        .startsWith("{\"groups\":[{\"application\":\"shop\"")
        .contains("\"id\":\"" + image.imageId() + "\"", "\"problems\":[]");
    assertThat(lehr("fleet", "--uses", "prod").lines().toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(1))
                  .matches(
                      "main +us-west-2 +%s +instance i-\\w+, launch template lt-\\w+ version 1"
                          .formatted(image.imageId()));
              assertThat(lines.get(2)).matches("main +us-west-2 +lt-\\w+ +shop-prod-v000");
            });
  }

  /** What it printed, after it ended well. */
  private static String lehr(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
    String[] all =
        Stream.concat(Arrays.stream(arguments), Stream.of("--data", data.toString()))
            .toArray(String[]::new);
    int exitCode = Lehr.commandLine(console).execute(all);
    assertThat(exitCode).as("%s%n%s", out, err).isEqualTo(ExitCode.DONE);
    return out.toString();
  }
}
