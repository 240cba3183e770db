package dev.lehr.cli.canary;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code lehr canary retro}. */
final class RetroOptions {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "The config.")
  Path config = Path.of("canary.json");

  @Option(
      names = "--store",
      required = true,
      paramLabel = "KIND[=ADDRESS]",
      description = {
        "Where the values are: prometheus=URL, datadog[=URL], newrelic[=URL], graphite=URL,",
        "cloudwatch[=REGION], file=FILE.csv or file=FILE.json."
      })
  String store = "";

  @Option(
      names = "--credential",
      paramLabel = "NAME=REFERENCE",
      description = {
        "Where a secret of the store is: env:NAME or file:PATH. Names: token, user, password",
        "(prometheus, graphite); apiKey, applicationKey (datadog); apiKey, account (newrelic)."
      })
  Map<String, String> credentials = new LinkedHashMap<>();

  @Option(
      names = "--baseline",
      required = true,
      paramLabel = "SCOPE",
      description = "What is in production today, such as web-v001.")
  String baseline = "";

  @Option(
      names = "--canary",
      required = true,
      paramLabel = "SCOPE",
      description = "What is new, such as web-v002.")
  String canary = "";

  @Option(
      names = "--location",
      paramLabel = "PLACE",
      defaultValue = "",
      description = "Region, zone or namespace of both.")
  String location = "";

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "A further variable of the query templates.")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--scope",
      paramLabel = "NAME=BASELINE,CANARY",
      description = "A further pair of scopes, for metrics that name it.")
  Map<String, String> scopes = new LinkedHashMap<>();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "Start: 2026-11-01T10:00:00Z, or now-2h.")
  String from = "";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      defaultValue = "now",
      description = "End (default: ${DEFAULT-VALUE}).")
  String to = "now";

  @Option(
      names = "--baseline-offset",
      paramLabel = "LENGTH",
      defaultValue = "0s",
      description = "How much earlier the baseline is looked at, such as 7d.")
  String baselineOffset = "0s";

  @Option(
      names = "--step",
      paramLabel = "LENGTH",
      defaultValue = "1m",
      description = "From one value to the next (default: ${DEFAULT-VALUE}).")
  String step = "1m";

  @Option(
      names = "--warm-up",
      paramLabel = "LENGTH",
      defaultValue = "0s",
      description = "Leave out so much at the start.")
  String warmUp = "0s";

  @Option(
      names = "--interval",
      paramLabel = "LENGTH",
      description = "Score after every interval, as a live run would (default: once).")
  Optional<String> interval = Optional.empty();

  @Option(
      names = "--look-back",
      paramLabel = "LENGTH",
      description = "Each score looks back so far only (default: to the start).")
  Optional<String> lookBack = Optional.empty();

  @Option(names = "--judge", paramLabel = "NAME", description = "Instead of the config's.")
  Optional<String> judge = Optional.empty();

  @Option(names = "--pass", paramLabel = "N", description = "Instead of the config's threshold.")
  Optional<Double> pass = Optional.empty();

  @Option(
      names = "--marginal",
      paramLabel = "N",
      description = "Instead of the config's threshold.")
  Optional<Double> marginal = Optional.empty();

  @Option(
      names = "--no-fail-fast",
      negatable = false,
      description = "Go on after a score below marginal or a critical failure.")
  boolean keepGoing;

  @Option(
      names = "--pass-early",
      description = "End as soon as the remaining intervals can not change a pass.")
  boolean passEarly;

  @Option(names = "--report", paramLabel = "FILE", description = "Write an HTML report.")
  Optional<Path> report = Optional.empty();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  boolean json;
}
