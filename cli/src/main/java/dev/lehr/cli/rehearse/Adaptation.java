package dev.lehr.cli.rehearse;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pipeline as it is rehearsed. The server must not be able to tell that it rehearses, so it is
 * the definition that is another one: long times are short, nobody is told, nothing waits for its
 * execution window, and commands are told where the balancers are.
 *
 * @param pipeline what is run
 * @param changes in what it differs, for people
 */
record Adaptation(Pipeline pipeline, List<String> changes) {
  private static final Set<String> COMMANDS = Set.of("run", "test");

  Adaptation {
    changes = List.copyOf(changes);
  }

  /**
   * Adapts a pipeline.
   *
   * @param variables what commands find in their environment
   */
  static Adaptation of(Pipeline pipeline, Tempo tempo, Map<String, String> variables) {
    List<String> changes = new ArrayList<>();
    List<Stage> stages =
        pipeline.stages().stream().map(stage -> stage(stage, tempo, variables, changes)).toList();
    if (!pipeline.notifications().isEmpty()) {
      changes.add("nobody is notified");
    }
    return new Adaptation(
        new Pipeline(
            pipeline.application(),
            pipeline.name(),
            pipeline.description(),
            pipeline.parameters(),
            stages,
            List.of(),
            pipeline.concurrency(),
            List.of(),
            pipeline.environments()),
        changes);
  }

  private static Stage stage(
      Stage stage, Tempo tempo, Map<String, String> variables, List<String> changes) {
    Tempo.Shortened shortened = tempo.shorten(stage);
    if (!shortened.changes().isEmpty()) {
      changes.add(stage.name() + ": " + String.join(", ", shortened.changes()));
    }
    if (stage.restrictTo().isPresent()) {
      changes.add(stage.name() + ": does not wait for its execution window");
    }
    if (stage.type().equals("notify")) {
      changes.add(stage.name() + ": tells nobody");
      return as(stage, "evaluate", JsonMapper.shared().createObjectNode());
    }
    ObjectNode settings = shortened.settings();
    if (COMMANDS.contains(stage.type())) {
      variables.forEach(settings.withObject("/environment")::put);
    }
    return as(stage, stage.type(), settings);
  }

  private static Stage as(Stage stage, String type, ObjectNode settings) {
    return new Stage(
        stage.name(),
        type,
        stage.needs(),
        stage.when(),
        stage.timeout(),
        stage.retry(),
        stage.onFailure(),
        Optional.empty(),
        settings);
  }
}
