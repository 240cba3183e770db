package dev.lehr.cli.display;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.cli.Console;
import java.util.Optional;

/** An event as a line for people; some events are worth none. */
final class EventLines {
  private final Console console;

  EventLines(Console console) {
    this.console = console;
  }

  Optional<String> line(BakeEvent event) {
    return switch (event) {
      case BakeEvent.Started started ->
          shown("▸", started.application() + ": baking image " + console.bold(started.image()));
      case BakeEvent.BuildOutput output -> log("build", BakeEvent.Level.DETAIL, output.text());
      case BakeEvent.LayerStarted layer ->
          shown("▸", "layer " + console.bold(layer.layer()) + ": " + layer.why());
      case BakeEvent.LayerReused layer ->
          shown(
              console.green("="),
              "layer %s: unchanged, %s"
                  .formatted(console.bold(layer.layer()), Texts.images(layer.images())));
      case BakeEvent.Waiting waiting ->
          shown(console.yellow("…"), waiting.layer() + ": " + waiting.reason());
      case BakeEvent.Said said -> log(said.layer(), said.line().level(), said.line().text());
      case BakeEvent.Warned warned ->
          shown(console.yellow("!"), warned.layer() + ": " + warned.text());
      case BakeEvent.LeftoverRemoved removed ->
          shown(console.yellow("~"), "removed %s %s".formatted(removed.kind(), removed.id()));
      case BakeEvent.LayerBaked layer ->
          shown(
              console.green("✓"),
              "layer %s: %s in %s"
                  .formatted(
                      console.bold(layer.layer()),
                      Texts.images(layer.images()),
                      Texts.seconds(layer.took())));
      case BakeEvent.LayerFailed layer ->
          shown(console.red("✗"), "layer %s: %s".formatted(layer.layer(), layer.reason()));
      case BakeEvent.ResourceMade _,
          BakeEvent.ProvisionerStarted _,
          BakeEvent.StepEnded _,
          BakeEvent.ArtifactReported _,
          BakeEvent.Finished _ ->
          Optional.empty();
    };
  }

  private static Optional<String> shown(String mark, String text) {
    return Optional.of(mark + " " + text);
  }

  private Optional<String> log(String layer, BakeEvent.Level level, String text) {
    String prefix = console.faint("  %s │ ".formatted(layer));
    return Optional.of(
        switch (level) {
          case STEP -> prefix + text;
          case DETAIL -> prefix + "  " + console.faint(text);
          case ERROR -> prefix + console.red(text);
        });
  }
}
