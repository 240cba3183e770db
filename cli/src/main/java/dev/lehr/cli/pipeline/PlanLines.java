package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Preview;
import dev.lehr.pipeline.Preview.StagePreview;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** A plan for people. */
final class PlanLines {
  private final Console console;
  private final PrintWriter out;

  PlanLines(Console console) {
    this.console = console;
    this.out = console.out();
  }

  void print(Pipeline pipeline, Preview preview) {
    out.printf(
        "%s of %s: %d stages%n",
        console.bold(pipeline.name()), pipeline.application(), preview.stages().size());
    preview.stages().forEach(this::print);
  }

  private void print(StagePreview preview) {
    String name = preview.stage().name();
    String type = preview.stage().type();
    out.printf(
        "%n%s %s%s%s%n",
        sign(preview), console.bold(name), type.equals(name) ? "" : " · " + type, will(preview));
    preview
        .settings()
        .properties()
        .forEach(
            setting ->
                out.println(
                    "    "
                        + setting.getKey()
                        + ": "
                        + value(setting.getKey(), setting.getValue(), preview)));
    preview.problems().forEach(problem -> out.println("    " + console.red(problem)));
  }

  private String sign(StagePreview preview) {
    return switch (preview.will()) {
      case RUN -> console.green("●");
      case SKIP -> console.faint("○");
      case DEPEND -> console.yellow("◐");
      case FAIL -> console.red("✗");
    };
  }

  private static String will(StagePreview preview) {
    String when = preview.stage().when().orElse("");
    return switch (preview.will()) {
      case RUN -> when.isEmpty() ? "" : ", as " + when;
      case SKIP -> ", skipped: not " + when;
      case DEPEND -> ", when " + when;
      case FAIL -> ", fails";
    };
  }

  private String value(String key, JsonNode value, StagePreview preview) {
    String pointer = "/" + key.replace("~", "~0").replace("/", "~1") + "/";
    boolean unknown = preview.unknown().stream().anyMatch(text -> (text + "/").startsWith(pointer));
    String shown = value.isString() ? value.stringValue().strip() : value.toString();
    return unknown ? shown + console.faint("  (known when it runs)") : shown;
  }
}
