package dev.lehr.server.internal.config;

import dev.lehr.packages.BlobLocation;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.RepositorySettings;
import dev.lehr.packages.UploadLimits;
import dev.lehr.server.HttpSettings;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.ServerConfig;
import dev.lehr.server.ServerException;
import dev.lehr.server.TelemetrySettings;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import dev.lehr.yaml.YamlFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the configuration's text, or says everything that is wrong with it. */
public final class ServerConfigParser {
  private static final int MAX_PORT = 65_535;

  private final Path data;
  private final ProblemList problems;

  /**
   * A parser.
   *
   * @param file as messages call it
   * @param data where things are kept that the file gives no other place
   */
  public ServerConfigParser(String file, Path data) {
    this.data = data;
    this.problems = new ProblemList(file);
  }

  /**
   * Reads the text.
   *
   * @throws ServerException with every problem and its place
   */
  public ServerConfig parse(String text) {
    Node root = new YamlFile(problems).compose(text).orElseGet(ServerConfigParser::nothing);
    problems.throwIfAny(ServerException::new);
    Section section = Section.of("the configuration", root, problems);
    section.allow(
        "http", "packages", "pipelines", "telemetry", "triggers", "notifications", "accounts");
    HttpSettings http = http(section.section("http"));
    ServerConfig config =
        new ServerConfig(
            http,
            packages(section.section("packages"), http),
            Optional.of(
                pipelines(section.section("pipelines"), telemetry(section.section("telemetry")))
                    .with(new OutwardReader(problems).read(section))),
            new AccountReader(problems).read(section.section("accounts")));
    problems.throwIfAny(ServerException::new);
    return config;
  }

  private static Node nothing() {
    return new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN);
  }

  private HttpSettings http(Section section) {
    section.allow("host", "port", "publicUrl", "limits", "timeouts");
    HttpSettings standard = HttpSettings.standard();
    Values values = new Values(section, problems);
    return new HttpSettings(
        section.text("host").orElse(standard.host()),
        values.number("port", 0, MAX_PORT, standard.port()),
        values.address("publicUrl").map(ServerConfigParser::withoutSlash),
        limits(section.section("limits")),
        timeouts(section.section("timeouts")));
  }

  private static URI withoutSlash(URI address) {
    return URI.create(address.toString().replaceFirst("/+$", ""));
  }

  private HttpSettings.Limits limits(Section section) {
    section.allow("connections", "requestLine", "headers");
    HttpSettings.Limits standard = HttpSettings.Limits.standard();
    Values values = new Values(section, problems);
    return new HttpSettings.Limits(
        values.number("connections", 1, 1_000_000, standard.connections()),
        (int) Math.min(1 << 20, values.size("requestLine", standard.requestLineBytes())),
        (int) Math.min(1 << 20, values.size("headers", standard.headerBytes())));
  }

  private HttpSettings.Timeouts timeouts(Section section) {
    section.allow("header", "stall", "idle", "shutdown");
    HttpSettings.Timeouts standard = HttpSettings.Timeouts.standard();
    Values values = new Values(section, problems);
    return new HttpSettings.Timeouts(
        values.duration("header", standard.header()),
        values.duration("stall", standard.stall()),
        values.duration("idle", standard.idle()),
        values.duration("shutdown", standard.shutdown()));
  }

  private RepositorySettings packages(Section section, HttpSettings http) {
    section.allow("database", "blobs", "limits", "feeds");
    Path folder = data.resolve("packages-feed");
    RepositorySettings standard = RepositorySettings.standard(folder, feeds(section, http));
    return new RepositorySettings(
        folder,
        section.text("database").orElse(standard.database()),
        section.has("blobs") ? blobs(section.section("blobs")) : standard.blobs(),
        upload(section.section("limits")),
        standard.feeds());
  }

  private List<FeedSettings> feeds(Section section, HttpSettings http) {
    // Who can reach loopback is on this computer already; everybody else has to show a key.
    FeedReader reader = new FeedReader(problems, Loopback.is(http.host()));
    if (!section.has("feeds")) {
      return List.of(reader.standard());
    }
    List<FeedSettings> feeds = reader.read(section.section("feeds"));
    return feeds.isEmpty() ? List.of(reader.standard()) : feeds;
  }

  private BlobLocation blobs(Section section) {
    section.allow("folder", "bucket", "prefix", "region", "endpoint");
    Values values = new Values(section, problems);
    if (!section.has("bucket")) {
      values.only("folder", List.of("folder"));
      String folder = section.requiredText("folder", "add 'folder: PATH' or 'bucket: NAME'");
      return new BlobLocation.Folder(data.resolve(folder));
    }
    values.only("bucket", List.of("bucket", "prefix", "region", "endpoint"));
    return new BlobLocation.Bucket(
        section.text("bucket").orElse(""),
        section.text("prefix").orElse(""),
        section.requiredText("region", "add 'region: us-west-2'"),
        values.address("endpoint"));
  }

  private UploadLimits upload(Section section) {
    section.allow("package", "unpacked", "nuspec", "files");
    UploadLimits standard = UploadLimits.standard();
    Values values = new Values(section, problems);
    return new UploadLimits(
        values.size("package", standard.packageBytes()),
        values.size("unpacked", standard.unpackedBytes()),
        (int) Math.min(1 << 28, values.size("nuspec", standard.nuspecBytes())),
        values.number("files", 1, 10_000_000, standard.files()));
  }

  private PipelineSettings pipelines(Section section, TelemetrySettings telemetry) {
    section.allow("database", "repositories", "reachable");
    PipelineSettings standard = PipelineSettings.standard(data);
    Optional<String> database = section.text("database");
    return new PipelineSettings(
        data,
        database.orElse(standard.database()),
        database.map(standard.engine()::withDatabase).orElse(standard.engine()),
        new PipelineSettings.TaskSettings(
            section.texts("repositories").stream()
                .map(folder -> data.resolve(folder).toAbsolutePath().normalize())
                .toList(),
            section.texts("reachable")),
        telemetry,
        standard.outward());
  }

  private TelemetrySettings telemetry(Section section) {
    section.allow("logs", "traces", "traceHeaders");
    Values values = new Values(section, problems);
    return new TelemetrySettings(
        section
            .text("logs")
            .flatMap(text -> values.word("logs", text, TelemetrySettings.LogFormat.class))
            .orElse(TelemetrySettings.LogFormat.TEXT),
        values.address("traces"),
        section.section("traceHeaders").plainEntries());
  }
}
