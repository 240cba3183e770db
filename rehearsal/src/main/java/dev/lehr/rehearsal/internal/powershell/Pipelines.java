package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement;
import dev.lehr.rehearsal.internal.powershell.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs pipelines: each stage hands its objects on as it makes them. */
final class Pipelines {
  private final Engine engine;
  private final Redirections redirections;

  Pipelines(Engine engine) {
    this.engine = engine;
    this.redirections = new Redirections(engine);
  }

  /** A statement's value: what it writes, or the value of its only expression. */
  Object value(Statement statement, Context context) {
    if (statement instanceof Statement.Pipeline pipeline
        && pipeline.elements().size() == 1
        && pipeline.elements().getFirst() instanceof PipelineElement.Value value
        && value.redirections().isEmpty()) {
      Object result = engine.expressions().value(value.expression(), context);
      engine.state().setOk(true);
      return result;
    }
    if (statement instanceof Statement.Assignment assignment) {
      engine.statements().run(assignment, context);
      return engine.expressions().value(assignment.target(), context);
    }
    return Values.single(context.collect(inner -> engine.statements().run(statement, inner)));
  }

  void run(Statement.Pipeline pipeline, Context context) {
    if (pipeline.elements().size() == 1
        && pipeline.elements().getFirst() instanceof PipelineElement.Value value) {
      redirections.run(value.redirections(), context, inner -> write(value.expression(), inner));
      engine.state().setOk(true);
      return;
    }
    stages(pipeline.elements(), context);
  }

  /** Writes an expression's value; a step or an assignment has none as a statement. */
  private void write(Expression expression, Context context) {
    Object value = engine.expressions().value(expression, context);
    if (!(expression instanceof Expression.Step)) {
      context.writeAll(value);
    }
  }

  private void stages(List<PipelineElement> elements, Context context) {
    List<Redirections.Open> opened = new ArrayList<>();
    List<Stage> stages = new ArrayList<>();
    Context downstream = context;
    for (int i = elements.size() - 1; i >= 0; i--) {
      Redirections.Open open = redirections.open(elements.get(i).redirections(), downstream);
      opened.add(open);
      if (elements.get(i) instanceof PipelineElement.Command command) {
        Stage stage = engine.commands().stage(command, open.context(), i > 0);
        stages.addFirst(stage);
        downstream = context.withOutput(stage::process);
      } else if (i > 0) {
        throw engine.errors().statement(notFirst(), elements.get(i).extent(), context);
      }
    }
    try {
      drive(elements, stages, downstream);
    } finally {
      opened.forEach(Redirections.Open::close);
    }
  }

  private static PowerShellFault notFirst() {
    return new PowerShellFault(
        "System.Management.Automation.ParseException",
        "Expressions are only allowed as the first element of a pipeline.",
        "ParserError",
        "ExpressionsMustBeFirstInPipeline");
  }

  private void drive(List<PipelineElement> elements, List<Stage> stages, Context first) {
    int from = 0;
    boolean isOk = false;
    try {
      stages.forEach(Stage::begin);
      if (elements.getFirst() instanceof PipelineElement.Value value) {
        first.writeAll(engine.expressions().value(value.expression(), first));
      }
      while (from < stages.size()) {
        stages.get(from).end();
        from++;
      }
      isOk = stages.stream().noneMatch(Stage::failed);
    } catch (Signal.Enough enough) {
      finish(stages, enough);
      isOk = true;
    } finally {
      engine.state().setOk(isOk);
    }
  }

  /** Ends the stages from the one that has enough. */
  private static void finish(List<Stage> stages, Signal.Enough enough) {
    int from = stages.indexOf(enough.stage());
    if (from < 0) {
      throw enough;
    }
    for (int i = from; i < stages.size(); i++) {
      stages.get(i).end();
    }
  }
}
