package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingStages.json;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Any pipeline of 1 to 30 stages, with all behaviours and policies. */
final class RandomPipelines {
  private static final ExecutionWindow NIGHTS =
      new ExecutionWindow(
          EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
          List.of(new ExecutionWindow.Part(LocalTime.of(22, 0), LocalTime.of(3, 0))),
          ZoneId.of("Europe/Berlin"));

  private final Dice dice;

  private RandomPipelines(Dice dice) {
    this.dice = dice;
  }

  static Pipeline roll(Dice dice) {
    return new RandomPipelines(dice).pipeline();
  }

  private Pipeline pipeline() {
    List<Stage> stages = new ArrayList<>();
    int size = 1 + dice.roll(30);
    for (int i = 0; i < size; i++) {
      stages.add(stage(i));
    }
    return TestingStages.pipeline(stages);
  }

  private Stage stage(int number) {
    String type = dice.oneOf(TestingStages.TYPES.all().stream().map(StageType::name).toList());
    return new Stage(
        "s" + number,
        type,
        needs(number),
        Optional.empty(),
        dice.oneIn(3) ? Optional.of(Duration.ofMinutes(90)) : Optional.empty(),
        new Retry(1 + dice.roll(3), Duration.ofSeconds(1), 2, Duration.ofSeconds(10)),
        dice.oneOf(List.of(OnFailure.values())),
        dice.oneIn(8) ? Optional.of(NIGHTS) : Optional.empty(),
        settings(type));
  }

  private Set<String> needs(int number) {
    Set<String> needs = new LinkedHashSet<>();
    int count = number == 0 ? 0 : dice.roll(4);
    for (int i = 0; i < count; i++) {
      needs.add("s" + dice.roll(number));
    }
    return needs;
  }

  private ObjectNode settings(String type) {
    return switch (type) {
      case "wait" ->
          dice.oneOf(
              List.of(
                  json("{'duration':'10m'}"),
                  json("{'until':'2030-01-08T00:00:00Z'}"),
                  json("{'until':'soon'}")));
      case "evaluate" -> json("{'NAME':'value'}");
      case "checkPreconditions" ->
          dice.oneOf(
              List.of(
                  json("{'conditions':[{'expression':true,'message':''}]}"),
                  json("{'conditions':[{'expression':false,'message':'no'}]}")));
      default -> json("{}");
    };
  }
}
