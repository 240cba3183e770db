package dev.lehr.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.Lehr;
import dev.lehr.server.LehrServer;
import dev.lehr.server.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr package …} as a user meets it, beside a running server and without one. */
class PackageCommandTest {
  @TempDir private Path folder;
  private Path data;
  private LehrServer server;
  private String url;

  /** What a command came to. */
  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void serve() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    Path config =
        Files.writeString(
            data.resolve("server.yaml"),
            "http: { port: 0 }\npackages: { feeds: { default: {}, stable: {} } }");
    server = LehrServer.start(ServerConfig.read(config, data), InstantSource.system());
    url = server.url().toString();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Result lehr(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
    int exitCode = Lehr.commandLine(console).execute(arguments);
    return new Result(exitCode, out.toString(), err.toString());
  }

  private static Result done(String... arguments) {
    Result result = lehr(arguments);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  private Result here(String... arguments) {
    return done(with(arguments, "--data", data.toString()));
  }

  private Result served(String key, String... arguments) {
    return lehr(with(arguments, "--server", url, "--key", key));
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(
            Stream.concat(Stream.of("package"), Arrays.stream(arguments)), Arrays.stream(more))
        .toArray(String[]::new);
  }

  private String packed(String id, String version) {
    Path source = folder.resolve("sources").resolve(id);
    if (!Files.exists(source)) {
      done("package", "init", id, "--type", "zip", "--out", source.toString());
    }
    Result result =
        done(
            "package", "pack", source.toString(), "--version", version, "--out", folder.toString());
    return result.out().strip();
  }

  private String key(String feed, String scopes) {
    return here("key", "create", "--feed", feed, "--scope", scopes).out().strip();
  }

  @Test
  void initAndPackMakeAPackage() {
    assertThat(packed("tool", "1.0")).endsWith("tool.1.0.nupkg");
    assertThat(Path.of(packed("tool", "1.0"))).isRegularFile();
  }

  @Test
  void packNamesRuleFileAndLine() throws IOException {
    Path nuspec = Files.createDirectories(folder.resolve("bad")).resolve("bad.nuspec");
    Files.writeString(
        nuspec, "<package><metadata>\n<id>bad</id>\n<iconUrl></iconUrl></metadata></package>");
    Result result = lehr("package", "pack", nuspec.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("bad.nuspec:3:10: error CHCU0001").contains("CHCR0001");
    JsonNode findings =
        JsonMapper.shared().readTree(lehr("package", "pack", nuspec.toString(), "--json").out());
    assertThat(findings.path("findings").get(0).path("place").path("line").asInt()).isPositive();
  }

  @Test
  void pushingNeedsAKeyAndAKeyIsMadeBesideTheRunningServer() {
    String file = packed("tool", "1.0");
    assertThat(served("", "push", file).err()).contains("403").contains("API key");
    String key = key("default", "push");
    assertThat(served(key, "push", file).out()).contains("is now in");
    assertThat(served(key, "push", file).out()).contains("was already in");
    assertThat(served(key, "unlist", "tool:1.0").err()).contains("lacks scope unlist");
    assertThat(here("key", "list").out()).contains("default", "push").doesNotContain(key);
    String id = here("key", "list").out().split(" ", 2)[0];
    here("key", "revoke", id);
    assertThat(served(key, "push", packed("tool", "2.0")).exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void findsShowsAndUnlistsTheSameBesideTheDataAndOverHttp() {
    String key = key("default", "push,unlist");
    served(key, "push", packed("tool", "1.0"), packed("tool", "1.1"));
    assertThat(served(key, "search", "tool").out())
        .isEqualTo(here("search", "tool").out())
        .contains("1.1")
        .doesNotContain("1.0 ");
    assertThat(served(key, "search", "--all-versions").out())
        .isEqualTo(here("search", "--all-versions").out());
    assertThat(served(key, "show", "TOOL:1.0.0").out()).contains("tool 1.0", "listed       yes");
    assertThat(served(key, "unlist", "tool:1.1").out()).contains("is unlisted");
    assertThat(here("search", "tool").out()).contains("1.0").doesNotContain("1.1");
    assertThat(served(key, "show", "tool").out()).contains("1.1  unlisted");
    assertThat(served(key, "unlist", "--undo", "tool:1.1").out()).contains("is listed");
    assertThat(here("search", "tool").out()).contains("1.1");
    assertThat(served(key, "show", "tool:7").err()).contains("it has 1.0, 1.1");
  }

  @Test
  void versionThreeAndJsonSayTheSame() {
    served(key("default", "push"), "push", packed("tool", "1.0"));
    for (String source : new String[] {url, url + "/feeds/default/v3/index.json"}) {
      Result result = done("package", "search", "--json", "--server", source);
      JsonNode found = JsonMapper.shared().readTree(result.out()).path("packages").get(0);
      assertThat(found.path("id").asString()).isEqualTo("tool");
      assertThat(found.path("version").asString()).startsWith("1.0");
      assertThat(done("package", "show", "tool", "--server", source).out()).contains("tool");
    }
  }

  @Test
  void promotesBesideTheDataAndOverHttp() {
    served(key("default", "push"), "push", packed("tool", "1.0"), packed("tool", "2.0"));
    here("promote", "tool:1.0", "--to", "stable");
    assertThat(served(key("stable", "push"), "promote", "tool:2.0", "--to", "stable").out())
        .contains("is now in feed stable");
    assertThat(here("show", "tool", "--feed", "stable").out()).contains("1.0", "2.0");
  }

  @Test
  void retentionChangesNothingUntilToldTo() {
    here("push", packed("tool", "1.0"), packed("tool", "2.0"));
    Result dry = here("retention", "--keep-releases", "1");
    assertThat(dry.out()).contains("tool 1.0").doesNotContain("2.0");
    assertThat(dry.err()).contains("nothing was changed");
    here("retention", "--keep-releases", "1", "--apply");
    assertThat(here("show", "tool").out()).contains("2.0").doesNotContain("1.0");
    assertThat(lehr("package", "retention").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void deletesForGoodAndVerifies() {
    here("push", packed("tool", "1.0"));
    assertThat(here("verify").err()).contains("1 stored packages hashed");
    here("delete", "tool:1.0");
    assertThat(lehr("package", "show", "tool", "--data", data.toString()).exitCode())
        .isEqualTo(ExitCode.FAILED);
    Result without = lehr("package", "delete", "tool", "--data", data.toString());
    assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(without.err()).contains("tool:1.2.3");
  }

  @Test
  void internalizesFromAFeed() {
    served(key("default", "push"), "push", packed("tool", "1.0"));
    Path out = folder.resolve("taken");
    Result result =
        done("package", "internalize", "tool", "--from", url + "/api/v2/", "--out", out.toString());
    assertThat(result.out()).contains("tool.1.0.0.nupkg");
    assertThat(out.resolve("tool.1.0.0.nupkg")).isRegularFile();
  }

  @Test
  void internalizesWithWhatItDownloadsAndItsDependenciesAndPushes() throws IOException {
    byte[] installer = "an installer".getBytes(StandardCharsets.UTF_8);
    HttpServer vendor =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    vendor.createContext("/setup.exe", exchange -> answer(exchange, installer));
    vendor.start();
    String home = "http://127.0.0.1:" + vendor.getAddress().getPort();
    here("push", "--feed", "stable", downloading("app", home), packed("lib", "1.0"));
    String[] internalize = {
      "internalize", "app", "--from", url + "/feeds/stable/v2/", "--push", url, "--out"
    };
    String out = folder.resolve("taken").toString();
    Result refused = lehr(with(internalize, out));
    // The server hears a moment later of what was pushed beside it.
    for (int tries = 0; refused.err().contains("no package 'app'") && tries < 300; tries++) {
      LockSupport.parkNanos(100_000_000);
      refused = lehr(with(internalize, out));
    }
    assertThat(refused.err()).contains("403").contains("API key");
    Result pushed = lehr(with(internalize, out, "--key", key("default", "push")));
    vendor.stop(0);
    assertThat(pushed.exitCode()).as(pushed.err()).isZero();
    assertThat(here("search", "--feed", "default").out()).contains("app", "lib");
    try (ZipFile file = new ZipFile(download("app/1.0.0").toFile())) {
      assertThat(text(file, "tools/chocolateyInstall.ps1")).doesNotContain(home);
      assertThat(file.stream().map(ZipEntry::getName)).anyMatch(name -> name.endsWith("setup.exe"));
    }
  }

  private static void answer(HttpExchange exchange, byte[] content) throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    try (exchange) {
      exchange.getResponseBody().write(content);
    }
  }

  /** A package that needs lib and downloads its program. */
  private String downloading(String id, String home) throws IOException {
    Path source = folder.resolve("sources").resolve(id);
    Files.createDirectories(source.resolve("tools"));
    Files.writeString(
        source.resolve(id + ".nuspec"),
        """
        <package><metadata><id>%s</id><version>1.0.0</version><authors>A</authors>
        <description>D</description>
        <dependencies><dependency id="lib" version="1.0"/></dependencies></metadata></package>
        """
            .formatted(id));
    Files.writeString(
        source.resolve("tools/chocolateyInstall.ps1"),
        "Install-ChocolateyPackage -PackageName '%s' -FileType 'exe' -SilentArgs '/S' -Url '%s/setup.exe'\n"
            .formatted(id, home));
    return done("package", "pack", source.toString(), "--out", folder.toString()).out().strip();
  }

  private Path download(String version) throws IOException {
    Path target = folder.resolve("downloaded.nupkg");
    try (InputStream content =
        URI.create(url + "/api/v2/package/" + version).toURL().openStream()) {
      Files.copy(content, target);
    }
    return target;
  }

  private static String text(ZipFile file, String entry) throws IOException {
    try (InputStream content = file.getInputStream(file.getEntry(entry))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aFileThatIsNotThereIsAUsageError() {
    Result result = lehr("package", "push", "nothing.nupkg", "--data", data.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("'nothing.nupkg'");
  }

  @Test
  void aServersRootStandsForItsFeed() {
    assertThat(FeedOptions.source(URI.create("http://h:1/"), java.util.Optional.empty()))
        .hasToString("http://h:1/api/v2/");
    assertThat(FeedOptions.source(URI.create("http://h:1"), java.util.Optional.of("a")))
        .hasToString("http://h:1/feeds/a/v2/");
    assertThat(
            FeedOptions.source(
                URI.create("http://h/nuget/v3/index.json"), java.util.Optional.of("a")))
        .hasToString("http://h/nuget/v3/index.json");
  }
}
