package dev.lehr.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.cli.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventLinesTest {
  private static final List<BakeEvent> BAKE =
      List.of(
          new BakeEvent.Started("b1", "catalog", "catalog"),
          new BakeEvent.LayerReused("b1", "patches", "k1", Map.of("us-west-2", "ami-1")),
          new BakeEvent.LayerStarted("b1", "app", "k2", "file image/app/install.ps1 changed"),
          new BakeEvent.Said(
              "b1",
              "app",
              new BakeEvent.Line(
                  BakeEvent.Level.STEP, Optional.of("amazon-ebs.windows"), "Stopping instance")),
          new BakeEvent.LayerBaked(
              "b1",
              "app",
              Map.of("us-west-2", "ami-2", "eu-west-1", "ami-3"),
              Duration.ofMillis(75_400)),
          new BakeEvent.LeftoverRemoved("b1", "KEY_PAIR", "packer_1"),
          new BakeEvent.LayerFailed("b1", "app", "no capacity"));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Console console =
      new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);

  @Test
  void plainLinesReadLikeALog() {
    try (BakeDisplay display = BakeDisplay.of(console, false)) {
      BAKE.forEach(display::on);
    }
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .containsExactly(
            "▸ catalog: baking image catalog",
            "= layer patches: unchanged, ami-1 (us-west-2)",
            "▸ layer app: file image/app/install.ps1 changed",
            "  app │ Stopping instance",
            "✓ layer app: ami-3 (eu-west-1), ami-2 (us-west-2) in 1 min 15 s",
            "~ removed KEY_PAIR packer_1",
            "✗ layer app: no capacity");
  }

  @Test
  void jsonIsOneObjectALineWithTheEventsName() {
    try (BakeDisplay display = BakeDisplay.of(console, true)) {
      BAKE.forEach(display::on);
    }
    List<JsonNode> lines =
        out.toString().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    assertThat(lines).hasSameSizeAs(BAKE);
    assertThat(lines.getFirst().get("event").asString()).isEqualTo("Started");
    assertThat(lines.get(1).get("images").get("us-west-2").asString()).isEqualTo("ami-1");
    assertThat(lines.get(3).get("line").get("text").asString()).isEqualTo("Stopping instance");
  }
}
