package dev.lehr.cli.bake;

import dev.lehr.bakery.BakeResult;
import dev.lehr.cli.Console;
import dev.lehr.cli.RehearsalSummary;
import dev.lehr.cli.display.Texts;
import dev.lehr.rehearsal.RehearsalReport;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code lehr bake} says at the end: results to standard output, remarks to standard error.
 */
final class BakeReport {
  private final Console console;
  private final BakeOptions options;

  BakeReport(Console console, BakeOptions options) {
    this.console = console;
    this.options = options;
  }

  void print(List<BakeResult> results, BakePlace place) {
    for (BakeResult result : results) {
      if (options.json) {
        printJson(result);
      } else {
        printText(result);
      }
    }
    place.report().ifPresent(this::printRehearsal);
    console.out().flush();
  }

  private void printJson(BakeResult result) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode line = mapper.createObjectNode().put("event", "Result");
    ObjectNode fields = mapper.valueToTree(result);
    console.out().println(line.setAll(fields));
  }

  private void printText(BakeResult result) {
    if (options.explain) {
      result.layers().forEach(this::explain);
    }
    PrintWriter out = console.out();
    switch (result.state()) {
      case SUCCEEDED ->
          out.printf(
              "%s image %s: %s%n",
              console.green("✓"),
              console.bold(result.image()),
              Texts.images(result.identity().images()));
      case FAILED ->
          console
              .err()
              .printf("%s image %s: %s%n", console.red("✗"), result.image(), result.message());
      case CANCELLED ->
          console.err().printf("%s image %s: cancelled%n", console.yellow("!"), result.image());
    }
    options.out.ifPresent(
        folder -> console.err().println("  manifest, properties and logs are in " + folder));
  }

  private void explain(BakeResult.LayerResult layer) {
    PrintWriter out = console.out();
    out.printf(
        "layer %s (%s), bake key %s%n",
        layer.layer(), Texts.word(layer.state()), layer.detail().bakeKey());
    layer.detail().why().forEach(reason -> out.println("  because " + reason));
    layer
        .detail()
        .ingredients()
        .forEach(ingredient -> out.printf("  %-40s %s%n", ingredient.name(), ingredient.digest()));
  }

  private void printRehearsal(RehearsalReport report) {
    if (!options.json) {
      console
          .err()
          .println(
              console.faint("  This was a rehearsal: the images exist on this computer only."));
    }
    new RehearsalSummary(console, options.json).print(report);
  }
}
