package dev.lehr.packages;

import dev.lehr.database.Database;
import dev.lehr.packages.internal.blob.Spool;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.PublishedVersion.Counts;
import dev.lehr.packages.internal.index.PublishedVersion.Dates;
import dev.lehr.packages.internal.index.PublishedVersion.Stored;
import dev.lehr.packages.internal.nupkg.ManifestReader;
import dev.lehr.packages.internal.store.ManifestJson;
import dev.lehr.packages.internal.store.VersionTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Fills a data folder with packages for benchmarks: the same seed gives the same packages. Ids,
 * texts and counts of versions have the sizes of the community repository. The files go into the
 * blob store without a sync each, and the index is written in large transactions, so that 100,000
 * versions take a minute and not an hour.
 *
 * <p>Arguments: data folder, packages, versions in all, seed.
 */
public final class FeedGenerator {
  private static final List<String> WORDS =
      List.of(
          "agent",
          "archive",
          "audio",
          "backup",
          "browser",
          "build",
          "cache",
          "chart",
          "cipher",
          "client",
          "cloud",
          "cluster",
          "code",
          "compiler",
          "config",
          "console",
          "data",
          "deploy",
          "desktop",
          "driver",
          "editor",
          "engine",
          "export",
          "file",
          "filter",
          "font",
          "format",
          "gateway",
          "git",
          "graph",
          "image",
          "index",
          "install",
          "java",
          "kernel",
          "launcher",
          "library",
          "log",
          "mail",
          "manager",
          "media",
          "meter",
          "mirror",
          "monitor",
          "network",
          "notes",
          "office",
          "package",
          "panel",
          "parser",
          "password",
          "player",
          "plugin",
          "portal",
          "power",
          "print",
          "process",
          "proxy",
          "python",
          "query",
          "queue",
          "reader",
          "registry",
          "remote",
          "render",
          "report",
          "router",
          "runtime",
          "scanner",
          "schema",
          "screen",
          "script",
          "search",
          "secure",
          "server",
          "service",
          "shell",
          "signal",
          "source",
          "sql",
          "storage",
          "stream",
          "studio",
          "sync",
          "system",
          "table",
          "task",
          "terminal",
          "test",
          "text",
          "theme",
          "timer",
          "token",
          "tool",
          "trace",
          "update",
          "vault",
          "video",
          "viewer",
          "web",
          "widget",
          "window",
          "worker",
          "writer",
          "zip");
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
  private static final int BATCH = 200;

  private final Random random;
  private final Path data;

  private FeedGenerator(Path data, long seed) {
    this.data = data;
    this.random = new Random(seed);
  }

  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    new FeedGenerator(data, Long.parseLong(arguments[3]))
        .generate(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
  }

  private void generate(int packages, int versions) throws IOException {
    VersionTable table = new VersionTable(new ManifestJson(UnaryOperator.identity()));
    int left = versions;
    List<List<PublishedVersion>> batch = new ArrayList<>();
    try (Database database =
        Database.open("jdbc:sqlite:" + data.resolve("packages.db"), "packages")) {
      for (int i = 0; i < packages; i++) {
        int share =
            i == packages - 1
                ? left
                : Math.min(left - (packages - i - 1), count(left / (packages - i)));
        left -= share;
        batch.add(versionsOf(i, share));
        if (batch.size() == BATCH || i == packages - 1) {
          List<List<PublishedVersion>> full = List.copyOf(batch);
          database.write(
              handle -> {
                full.forEach(group -> table.replaceAll(handle, "default", group));
                return full.size();
              });
          batch.clear();
        }
      }
    }
  }

  /** Many packages have few versions, a few have hundreds. */
  private int count(int mean) {
    return Math.max(1, Math.min(400, (int) Math.round(-Math.log(1 - random.nextDouble()) * mean)));
  }

  private List<PublishedVersion> versionsOf(int number, int count) throws IOException {
    String id = word() + "-" + word() + (number % 3 == 0 ? "." + word() : "") + "-" + number;
    TestingNupkg nupkg = describe(id);
    List<PublishedVersion> versions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean prerelease = i % 12 == 7;
      String version =
          "%d.%d.%d%s".formatted(1 + i / 20, i / 5 % 4, i % 5, prerelease ? "-beta" + i : "");
      nupkg.element("version", version).element("releaseNotes", sentence(4 + random.nextInt(40)));
      versions.add(published(id, nupkg));
    }
    return versions;
  }

  private TestingNupkg describe(String id) {
    TestingNupkg nupkg =
        TestingNupkg.of(id, "0")
            .element("title", id.replace('-', ' '))
            .element("authors", word() + " " + word())
            .element("tags", id.replace('-', ' ') + " " + word() + " " + word() + " admin foss")
            .element("summary", sentence(12))
            .element("description", sentence(40 + random.nextInt(200)))
            .element("projectUrl", "https://example.org/" + id)
            .element("iconUrl", "https://example.org/" + id + "/icon.png")
            .element("licenseUrl", "https://example.org/" + id + "/license")
            .element("packageSourceUrl", "https://example.org/" + id + "/source");
    return random.nextInt(3) == 0
        ? nupkg.dependencies("<dependency id=\"chocolatey-core.extension\" version=\"1.3.3\"/>")
        : nupkg;
  }

  private PublishedVersion published(String id, TestingNupkg nupkg) throws IOException {
    byte[] file = nupkg.file("tools/chocolateyInstall.ps1", "Write-Host '" + id + "'").bytes();
    MessageDigest digest = Spool.sha512();
    String sha512 = HexFormat.of().formatHex(digest.digest(file));
    Path folder = data.resolve("blobs").resolve(sha512.substring(0, 2));
    Files.createDirectories(folder);
    Files.write(folder.resolve(sha512 + ".nupkg"), file);
    Instant at = FIRST.plusSeconds(random.nextInt(180_000_000));
    return new PublishedVersion(
        ManifestReader.read(nupkg.nuspec().getBytes(StandardCharsets.UTF_8), id),
        new Stored(sha512, file.length, ""),
        new Dates(at, at, at),
        new Counts(true, random.nextInt(10_000)));
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private String sentence(int words) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < words; i++) {
      sentence.append(i == 0 ? "" : " ").append(word());
    }
    return sentence.append('.').toString();
  }
}
