package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.NupkgWriter;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Debian's NuGet 2.8.7, and 3.4.4 and 5.8.0 on mono, against a server over real HTTP. */
class RealClientsTest {
  @TempDir private static Path data;
  private static LehrServer server;
  private static String key;
  private static String two;
  private static String three;

  @TempDir private Path home;

  @BeforeAll
  static void serve() throws IOException {
    ServerConfig standard = ServerConfig.standard(data).withoutPipelines();
    server = LehrServer.start(standard.withHttp(standard.http().onPort(0)), InstantSource.system());
    key = server.packages().createKey("default", "test", Set.of(Scope.PUSH, Scope.UNLIST)).secret();
    two = server.url() + "/api/v2/";
    three = server.url() + "/feeds/default/v3/index.json";
    publish("lib", "1.5.0", "");
    publish("lib", "2.0.0", "");
    publish("tool", "1.0.0", "");
    publish("tool", "1.1.0", "<dependency id=\"lib\" version=\"[1.0,2.0)\"/>");
    publish("tool", "2.0.0-rc.1+build.7", "");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void publish(String id, String version, String dependency) throws IOException {
    byte[] nupkg = Files.readAllBytes(pack(data, id, version, dependency));
    server.packages().push("default", new ByteArrayInputStream(nupkg));
  }

  private static Path pack(Path folder, String id, String version, String dependency)
      throws IOException {
    Path source = Files.createDirectories(folder.resolve("source").resolve(id + version));
    Files.createDirectories(source.resolve("tools"));
    Files.writeString(source.resolve("tools/chocolateyInstall.ps1"), "Write-Host " + version);
    Path nuspec =
        Files.writeString(
            source.resolve(id + ".nuspec"),
            "<package><metadata><id>%s</id><version>%s</version><authors>A</authors><description>D</description><dependencies>%s</dependencies></metadata></package>"
                .formatted(id, version, dependency));
    return Files.write(folder.resolve(id + "." + version + ".nupkg"), NupkgWriter.pack(nuspec));
  }

  private void succeeds(TestingNuGet client, String... arguments) throws Exception {
    TestingNuGet.Result result = client.run(home, arguments);
    assertThat(result.exitCode()).as(result.said()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void installsTheLatestWithItsDependencies(TestingNuGet client) throws Exception {
    succeeds(client, "install", "tool", "-Source", two, "-OutputDirectory", "out", "-NoCache");
    assertThat(home.resolve("out/tool.1.1.0/tools/chocolateyInstall.ps1")).exists();
    assertThat(home.resolve("out/lib.1.5.0")).isDirectory();
  }

  @ParameterizedTest
  @EnumSource
  void installsAVersionByName(TestingNuGet client) throws Exception {
    succeeds(
        client,
        "install",
        "tool",
        "-Version",
        "1.0",
        "-Source",
        two,
        "-OutputDirectory",
        "out",
        "-NoCache");
    assertThat(home.resolve("out")).isDirectoryContaining("glob:**/tool.1.0*");
  }

  @Test
  void installsOverVersionThree() throws Exception {
    succeeds(
        TestingNuGet.FIVE,
        "install",
        "tool",
        "-Source",
        three,
        "-OutputDirectory",
        "out",
        "-NoCache");
    assertThat(home.resolve("out/lib.1.5.0")).isDirectory();
  }

  @ParameterizedTest
  @EnumSource(names = {"DEBIAN", "FIVE"})
  void listsAndHidesWhatOldClientsCanNotRead(TestingNuGet client) throws Exception {
    TestingNuGet.Result result = client.run(home, "list", "tool", "-Prerelease", "-Source", two);
    assertThat(result.exitCode()).as(result.said()).isZero();
    assertThat(result.said())
        .contains(client == TestingNuGet.DEBIAN ? "tool 1.1.0" : "tool 2.0.0-rc.1");
  }

  @ParameterizedTest
  @EnumSource
  void pushesAndDeletes(TestingNuGet client) throws Exception {
    String id = "by-" + client.name().toLowerCase(java.util.Locale.ROOT);
    Path nupkg = pack(home, id, "1.0.0", "<dependency id=\"lib\"/>");
    succeeds(client, "push", String.valueOf(nupkg.getFileName()), key, "-Source", two);
    PackageRef pushed = new PackageRef("default", id, PackageVersion.parse("1.0.0"));
    assertThat(server.packages().find(pushed)).get().matches(found -> found.listed());
    succeeds(client, "delete", id, "1.0.0", key, "-Source", two);
    assertThat(server.packages().find(pushed)).get().matches(found -> !found.listed());
  }

  @ParameterizedTest
  @EnumSource
  void areShownWhyTheyAreRefused(TestingNuGet client) throws Exception {
    Path nupkg = pack(home, "tool", "1.0.0", "<dependency id=\"other\"/>");
    TestingNuGet.Result wrongKey =
        client.run(home, "push", String.valueOf(nupkg.getFileName()), "no-key", "-Source", two);
    assertThat(wrongKey.exitCode()).isNotZero();
    assertThat(wrongKey.said()).containsIgnoringWhitespaces("API key is unknown");
    TestingNuGet.Result conflict =
        client.run(home, "push", String.valueOf(nupkg.getFileName()), key, "-Source", two);
    assertThat(conflict.said()).contains("409").contains("tool 1.0.0");
  }

  @Test
  void pushOverVersionThree() throws Exception {
    Path nupkg = pack(home, "by-three", "1.0.0", "<dependency id=\"lib\"/>");
    succeeds(TestingNuGet.FIVE, "push", String.valueOf(nupkg.getFileName()), key, "-Source", three);
    PackageRef pushed = new PackageRef("default", "by-three", PackageVersion.parse("1.0.0"));
    assertThat(server.packages().find(pushed)).isPresent();
  }
}
