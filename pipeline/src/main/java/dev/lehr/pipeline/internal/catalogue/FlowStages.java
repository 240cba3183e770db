package dev.lehr.pipeline.internal.catalogue;

import static dev.lehr.pipeline.internal.schema.Schema.anything;
import static dev.lehr.pipeline.internal.schema.Schema.duration;
import static dev.lehr.pipeline.internal.schema.Schema.flag;
import static dev.lehr.pipeline.internal.schema.Schema.list;
import static dev.lehr.pipeline.internal.schema.Schema.map;
import static dev.lehr.pipeline.internal.schema.Schema.object;
import static dev.lehr.pipeline.internal.schema.Schema.text;
import static dev.lehr.pipeline.internal.schema.Schema.texts;

import dev.lehr.pipeline.StageBehaviour;
import dev.lehr.pipeline.StageType;
import dev.lehr.pipeline.internal.schema.Schema;
import java.util.List;
import tools.jackson.databind.node.BooleanNode;

/** Stages that steer: wait, ask, check, compute, call other pipelines, tell people. */
public final class FlowStages {
  private FlowStages() {}

  public static List<StageType> all() {
    return List.of(
        type("wait", "Waits for a time, or until one.", waiting(), new StageBehaviour.Wait()),
        type("approve", "Waits for somebody's yes.", approve(), new StageBehaviour.Approval()),
        type(
            "evaluate",
            "Computes variables for the stages after it.",
            map(anything()).about("variables and their values"),
            new StageBehaviour.Variables()),
        type(
            "checkPreconditions",
            "Fails unless all conditions hold.",
            preconditions(),
            new StageBehaviour.Preconditions()),
        Types.task("pipeline", "Runs another pipeline.", pipeline()),
        Types.task("notify", "Tells people something.", notification()));
  }

  private static StageType type(
      String name, String description, Schema settings, StageBehaviour behaviour) {
    return new StageType(name, description, settings.json(), behaviour);
  }

  private static Schema waiting() {
    return object()
        .shortFor("duration")
        .optional("duration", duration().about("for how long"))
        .optional("until", instant().about("until when"))
        .requiredAny("duration", "until");
  }

  private static Schema instant() {
    return text()
        .titled("a point in time")
        .pattern("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$")
        .example("2026-03-31T22:00:00Z");
  }

  private static Schema approve() {
    return object()
        .shortFor("message")
        .required("message", text().about("what is asked"))
        .optional("who", texts().about("who may answer; anybody with the role when not given"))
        .optional("facts", map(anything()).about("what to decide on, by name"));
  }

  private static Schema preconditions() {
    Schema condition =
        object()
            .required("expression", flag().about("must be true"))
            .optional("message", text().about("what to say when it is not"));
    return object().required("conditions", list(condition).atLeast(1).about("all must hold"));
  }

  private static Schema pipeline() {
    return object()
        .shortFor("pipeline")
        .required("pipeline", text().naming("pipelines").about("the other pipeline's name"))
        .optional("application", text().about("whose pipeline; this application's when not given"))
        .optional("parameters", map(anything()).about("the values of its parameters"))
        .optional(
            "wait",
            flag().about("whether to wait for its end and share it").standard(BooleanNode.TRUE));
  }

  private static Schema notification() {
    return NotificationTypes.oneOfAll()
        .required("message", text().about("what to tell"))
        .optional("subject", text().about("in short"));
  }
}
