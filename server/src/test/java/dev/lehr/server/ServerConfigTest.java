package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.packages.BlobLocation;
import dev.lehr.packages.Credentials;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration file may say, what holds when it says nothing, and what it is told. */
class ServerConfigTest {
  @TempDir private Path folder;

  private ServerConfig read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("server.yaml"), text);
    return ServerConfig.read(file, folder.resolve("data"));
  }

  @Test
  void withoutAFileItIsSafe() {
    ServerConfig config = ServerConfig.standard(folder);
    assertThat(config.http()).isEqualTo(HttpSettings.standard());
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.packages().feeds()).containsExactly(FeedSettings.hosted("default"));
    assertThat(config.packages().feeds().getFirst().anonymous()).containsExactly(Scope.READ);
    assertThat(config.packages().database()).startsWith("jdbc:sqlite:" + folder);
  }

  @Test
  void everythingCanBeSaid() throws IOException {
    ServerConfig config =
        read(
            """
            http:
              host: 127.0.0.2
              port: 9090
              publicUrl: https://packages.example.com/
              limits: { connections: 100, requestLine: 8KB, headers: 16 KiB }
              timeouts: { header: 5s, stall: 1m, idle: 90s, shutdown: 1m30s }
            packages:
              database: jdbc:postgresql://db/lehr
              blobs: { bucket: b, prefix: p/, region: eu-west-1, endpoint: "http://localhost:9000" }
              limits: { package: 4GB, unpacked: 32GB, nuspec: 2MB, files: 5000 }
              feeds:
                own: { anonymous: [] }
                chocolatey: { type: proxy, upstream: "https://community.example/api/v2/", maximumAge: 1h, credentials: "env:UPSTREAM" }
                all: { type: group, members: [own, chocolatey], anonymous: read }
            """);
    assertThat(config.http())
        .isEqualTo(
            new HttpSettings(
                "127.0.0.2",
                9090,
                java.util.Optional.of(URI.create("https://packages.example.com")),
                new HttpSettings.Limits(100, 8192, 16_384),
                new HttpSettings.Timeouts(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(90))));
    assertThat(config.packages().blobs())
        .isEqualTo(
            new BlobLocation.Bucket(
                "b",
                "p/",
                "eu-west-1",
                java.util.Optional.of(URI.create("http://localhost:9000"))));
    assertThat(config.packages().limits().packageBytes()).isEqualTo(4L << 30);
    assertThat(config.packages().feeds())
        .extracting(FeedSettings::name)
        .containsExactly("own", "chocolatey", "all");
    assertThat(config.packages().feeds().getFirst().anonymous()).isEmpty();
    assertThat(config.packages().feeds().get(1).kind())
        .isEqualTo(
            new FeedSettings.Kind.Proxy(
                URI.create("https://community.example/api/v2/"),
                Duration.ofHours(1),
                java.util.Optional.of(new Credentials.Variable("UPSTREAM"))));
  }

  @Test
  void beyondLoopbackNobodyReadsWithoutAKeyUnlessAllowed() throws IOException {
    assertThat(read("http: { host: 0.0.0.0 }").packages().feeds().getFirst().anonymous()).isEmpty();
    assertThat(
            read("http: { host: 0.0.0.0 }\npackages: { feeds: { a: { anonymous: read } } }")
                .packages()
                .feeds()
                .getFirst()
                .anonymous())
        .containsExactly(Scope.READ);
  }

  @Test
  void namesEveryProblemAtOnceWithItsPlaceAndARemedy() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    htpp: {}
                    http:
                      port: 99999
                      publicUrl: packages
                      timeouts: { idle: soon }
                    packages:
                      limits: { package: much }
                      feeds:
                        Own: {}
                        a: { type: hostd, anonymous: [raed] }
                        b: { type: proxy }
                        c: { type: group, members: [aa] }
                        d: { upstream: "http://x/" }
                        e: { type: proxy, upstream: "http://x/", credentials: "me:secret" }
                    """))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("server.yaml:1:1: unknown key 'htpp'")
        .hasMessageContaining("did you mean 'http'?")
        .hasMessageContaining(":3:9: ")
        .hasMessageContaining("a number from 0 to 65535")
        .hasMessageContaining(":4:14: ")
        .hasMessageContaining("30s, 15m or 2h")
        .hasMessageContaining("64KB or 2GB")
        .hasMessageContaining("'Own' is not a feed name")
        .hasMessageContaining("did you mean 'hosted'?")
        .hasMessageContaining("did you mean 'read'?")
        .hasMessageContaining("use env:NAME or file:PATH")
        .hasMessageContaining("has no 'upstream'")
        .hasMessageContaining("'aa' in the configuration.packages.feeds.c.members is not a feed")
        .hasMessageContaining("which a hosted feed has not");
  }

  @Test
  void pipelinesAndTelemetryCanBeSaid() throws IOException {
    PipelineSettings settings =
        read("""
                pipelines:
                  database: jdbc:postgresql://db/lehr
                  repositories: [repos, /srv/more]
                  reachable: [ci.internal]
                telemetry:
                  logs: json
                  traces: http://collector:4318
                  traceHeaders: { X-Team: builds }
                """)
            .pipelines()
            .orElseThrow();
    assertThat(settings.database()).isEqualTo("jdbc:postgresql://db/lehr");
    assertThat(settings.engine().database()).isEqualTo("jdbc:postgresql://db/lehr");
    assertThat(settings.tasks().repositories())
        .containsExactly(folder.resolve("data/repos"), Path.of("/srv/more"));
    assertThat(settings.tasks().reachable()).containsExactly("ci.internal");
    assertThat(settings.telemetry().format()).isEqualTo(TelemetrySettings.LogFormat.JSON);
    assertThat(settings.telemetry().traces()).contains(URI.create("http://collector:4318"));
    assertThat(settings.telemetry().traceHeaders()).containsEntry("X-Team", "builds");
  }

  @Test
  void accountsCanBeSaid() throws IOException {
    assertThat(read("{}").accounts()).isEmpty();
    assertThat(
            read("""
                    accounts:
                      test: {}
                      prod:
                        role: arn:aws:iam::123456789012:role/lehr
                        externalId: abc
                        profile: hub
                        pollInterval: 5s
                    """)
                .accounts())
        .containsOnly(
            Map.entry("test", AccountSettings.standard()),
            Map.entry(
                "prod",
                new AccountSettings(
                    Optional.of("arn:aws:iam::123456789012:role/lehr"),
                    Optional.of("abc"),
                    Optional.of("hub"),
                    Duration.ofSeconds(5))));
  }

  @Test
  void namesWhatIsWrongWithAccounts() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    accounts:
                      prod: { role: lehr, pollInterval: soon, rle: x }
                      test: { externalId: abc }
                    """))
        .hasMessageContaining("server.yaml:2:17: ")
        .hasMessageContaining("is 'lehr', which is no role's ARN")
        .hasMessageContaining("did you mean 'role'?")
        .hasMessageContaining("a time such as 30s")
        .hasMessageContaining("has an 'externalId' but no role to tell it to");
  }

  @Test
  void saysWhenTheFileCanNotBeRead() {
    assertThatThrownBy(() -> ServerConfig.read(folder.resolve("none.yaml"), folder))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("none.yaml");
  }
}
