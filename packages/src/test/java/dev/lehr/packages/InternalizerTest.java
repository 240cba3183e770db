package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of a public feed whose installers lie on a vendor's server. */
class InternalizerTest {
  private static final byte[] INSTALLER = "setup".getBytes(StandardCharsets.UTF_8);
  private static final String SCRIPT =
      """
      $packageArgs = @{
        url      = '%s'
        checksum = '%s'
      }
      Install-ChocolateyPackage @packageArgs
      """;

  @TempDir private Path folder;
  private final List<String> began = new ArrayList<>();
  private TestingWeb feed;
  private TestingWeb vendor;
  private URI installer;

  @BeforeEach
  void serve() throws IOException {
    feed = new TestingWeb();
    vendor = new TestingWeb();
    installer = vendor.page("/get/tool.exe", INSTALLER);
    publish("base", "1.5", "Write-Host 'nothing'", "");
    publish(
        "tool",
        "2.0",
        SCRIPT.formatted(installer, Digests.hex(INSTALLER)),
        dependency("[1.0,2.0)"));
  }

  @AfterEach
  void stop() {
    feed.close();
    vendor.close();
  }

  private static String dependency(String range) {
    return "<dependencies><dependency id=\"base\" version=\"%s\"/></dependencies>".formatted(range);
  }

  private void publish(String id, String version, String script, String dependencies)
      throws IOException {
    Path source = Files.createDirectories(folder.resolve("source").resolve(id));
    Files.createDirectories(source.resolve("tools"));
    Files.writeString(source.resolve("tools/chocolateyInstall.ps1"), script);
    Files.writeString(
        source.resolve(id + ".nuspec"),
        "<package><metadata><id>%s</id><version>%s</version><authors>A</authors><description>D</description>%s</metadata></package>"
            .formatted(id, version, dependencies));
    byte[] nupkg = NupkgWriter.pack(source.resolve(id + ".nuspec"));
    URI content = feed.page("/" + id + ".nupkg", nupkg);
    feed.page(
        "/v2/FindPackagesById()?id='%s'&semVerLevel=2.0.0".formatted(id),
        atom(id, version, content));
    publishThree(id, version, content);
  }

  private static String atom(String id, String version, URI content) {
    return """
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:d="urn:d" xmlns:m="urn:m"><entry>
          <title>%s</title><content type="application/zip" src="%s"/>
          <m:properties><d:Version>%s</d:Version></m:properties></entry></feed>
        """
        .formatted(id, content, version);
  }

  private void publishThree(String id, String version, URI content) {
    feed.page(
        "/v3/index.json",
        "{\"version\":\"3.0.0\",\"resources\":[{\"@id\":\"%s\",\"@type\":\"RegistrationsBaseUrl/3.6.0\"}]}"
            .formatted(feed.url("/reg")));
    feed.page(
        "/reg/%s/index.json".formatted(id),
        "{\"items\":[{\"@id\":\"%s\"}]}".formatted(feed.url("/reg/" + id + "/page.json")));
    feed.page(
        "/reg/%s/page.json".formatted(id),
        "{\"items\":[{\"packageContent\":\"%s\",\"catalogEntry\":{\"id\":\"%s\",\"version\":\"%s\"}}]}"
            .formatted(content, id, version));
  }

  private List<Internalized> internalize(String source, Optional<URI> hostAt) {
    Internalizer.Listener listener =
        new Internalizer.Listener() {
          @Override
          public void began(String id, PackageVersion version) {
            began.add(id + " " + version);
          }

          @Override
          public void transferred(long bytes, long total) {}
        };
    try (RemoteFeed remote = RemoteFeed.at(feed.url(source), Optional.empty())) {
      return new Internalizer(remote, folder.resolve("out"), hostAt, listener)
          .internalize("tool", Optional.empty());
    }
  }

  @Test
  void putsTheInstallerIntoThePackageAndTheScriptFindsItThere() throws IOException {
    List<Internalized> taken = internalize("/v2/", Optional.empty());
    assertThat(began).containsExactly("tool 2.0.0", "base 1.5.0");
    assertThat(taken).extracting(Internalized::id).containsExactly("base", "tool");
    Internalized tool = taken.getLast();
    assertThat(tool.unresolved()).isEmpty();
    assertThat(tool.resources())
        .containsExactly(
            new Internalized.Resource(
                installer, "tools/internalized/tool.exe", Digests.hex(INSTALLER), 5, true));
    try (ZipFile zip = new ZipFile(tool.file().toFile())) {
      assertThat(text(zip, "tools/chocolateyInstall.ps1"))
          .contains("url      = \"$env:ChocolateyPackageFolder\\tools\\internalized\\tool.exe\"")
          .contains("checksum = '" + Digests.hex(INSTALLER));
      assertThat(text(zip, "tools/internalized/tool.exe")).isEqualTo("setup");
      assertThat(text(zip, "tool.nuspec")).contains("[1.0,2.0)");
    }
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**/.work");
  }

  @Test
  void versionThreeGivesTheSame() throws IOException {
    Path two = internalize("/v2/", Optional.empty()).getLast().file();
    byte[] bytes = Files.readAllBytes(two);
    assertThat(internalize("/v3/index.json", Optional.empty()).getLast().file())
        .hasBinaryContent(bytes);
  }

  @Test
  void orLeavesTheFileToAServer() throws IOException {
    URI files = URI.create("https://files.example/choco/");
    Internalized tool = internalize("/v2/", Optional.of(files)).getLast();
    String place = Digests.hex(INSTALLER) + "/tool.exe";
    assertThat(folder.resolve("out/files").resolve(place)).hasContent("setup");
    try (ZipFile zip = new ZipFile(tool.file().toFile())) {
      assertThat(text(zip, "tools/chocolateyInstall.ps1"))
          .contains("'https://files.example/choco/" + place + "'");
      assertThat(zip.getEntry("tools/internalized/tool.exe")).isNull();
    }
  }

  @Test
  void aPackageThatDownloadsNothingStaysAsItIs() throws IOException {
    Internalized base = internalize("/v2/", Optional.empty()).getFirst();
    assertThat(Files.readAllBytes(base.file()))
        .isEqualTo(NupkgWriter.pack(folder.resolve("source/base/base.nuspec")));
  }

  @Test
  void saysWhichAddressesItCouldNotResolve() throws IOException {
    publish(
        "base",
        "1.5",
        "\nInstall-ChocolateyPackage -Url \"https://x.example/$(Get-Date).exe\"",
        "");
    Internalized base = internalize("/v2/", Optional.empty()).getFirst();
    assertThat(base.unresolved())
        .extracting(Internalized.Unresolved::toString)
        .containsExactly("tools/chocolateyInstall.ps1:2: \"https://x.example/$(Get-Date).exe\"");
  }

  @Test
  void refusesAFileThatIsNotWhatTheScriptExpects() throws IOException {
    publish("tool", "2.0", SCRIPT.formatted(installer, "0".repeat(64)), "");
    assertThatThrownBy(() -> internalize("/v2/", Optional.empty()))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining(installer.toString())
        .hasMessageContaining(Digests.hex(INSTALLER));
  }

  @Test
  void namesWhatIsMissingAndWhoNeedsIt() throws IOException {
    publish("tool", "2.0", "", dependency("[9.0]"));
    assertThatThrownBy(() -> internalize("/v2/", Optional.empty()))
        .hasMessageContaining("'base'")
        .hasMessageContaining("tool needs it")
        .hasMessageContaining("there is 1.5");
    publish("tool", "2.0", SCRIPT.formatted(vendor.url("/gone.exe"), "0".repeat(64)), "");
    assertThatThrownBy(() -> internalize("/v2/", Optional.empty()))
        .hasMessageContaining("/gone.exe answers 404");
  }

  @Test
  void pushesAsEveryFeedTakesIt() throws IOException {
    Path nupkg = Files.write(folder.resolve("x.nupkg"), INSTALLER);
    try (RemoteFeed remote = RemoteFeed.at(feed.url("/v2"), Optional.of("secret"))) {
      long[] done = new long[1];
      remote.push(nupkg, (bytes, total) -> done[0] = bytes * 1000 + total);
      remote.unlist("tool", PackageVersion.parse("1.0"));
      remote.relist("tool", PackageVersion.parse("1.0"));
      assertThat(done[0]).isEqualTo(5005);
    }
    assertThat(new String(feed.put("/v2/"), StandardCharsets.UTF_8))
        .contains("Content-Type: application/octet-stream\r\n\r\nsetup\r\n--");
    assertThat(feed.asked())
        .endsWith("PUT /v2/", "DELETE /v2/tool/1.0.0", "POST /v2/package/tool/1.0.0");
  }

  @Test
  void saysWhenNothingAnswers() {
    URI nowhere = feed.url("/v2");
    feed.close();
    try (RemoteFeed remote = RemoteFeed.at(nowhere, Optional.empty())) {
      assertThatThrownBy(() -> remote.versions("x"))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("is the server running?");
    }
  }

  private static String text(ZipFile zip, String name) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
