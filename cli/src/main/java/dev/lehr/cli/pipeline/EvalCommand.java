package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionProblem;
import dev.lehr.pipeline.expression.Expressions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code lehr pipeline eval}: an expression tried out, with sample data and no server. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = "Evaluates an expression, or a text with expressions in it.",
    footer = {
      "",
      "Exit codes: 0 a value, 1 none, and why; 2 usage.",
      "",
      "Examples:",
      "  lehr pipeline eval '1 + 1'",
      "  lehr pipeline eval '$${ bake.ami[parameters.region] }' --data examples/expressions/data.json"
    })
final class EvalCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "EXPR",
      description = "The expression; a text with expressions when it has $${ in it.")
  private String expression = "";

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "A JSON object of what it can read: parameters, trigger, execution, outputs.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--stage",
      paramLabel = "REFID",
      description = "Which of the execution's stages #currentStage() is.")
  private Optional<String> stage = Optional.empty();

  @Option(names = "--json", description = "One JSON object: a value, or problems.")
  private boolean json;

  EvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ObjectNode roots = data.map(DataFile::read).orElseGet(JsonNodeFactory.instance::objectNode);
    try {
      ExpressionData known = new ExpressionData(roots, stage);
      print(Expressions.standard().evaluateBare(expression, known));
      return ExitCode.DONE;
    } catch (ExpressionException none) {
      tell(none.problems());
      return ExitCode.FAILED;
    }
  }

  private void print(JsonNode value) {
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("value", value);
      console.out().println(answer);
    } else {
      console.out().println(value.isString() ? value.stringValue() : value.toString());
    }
  }

  private void tell(List<ExpressionProblem> problems) {
    if (json) {
      List<Map<String, Object>> told = problems.stream().map(EvalCommand::fields).toList();
      console.out().println(JsonMapper.shared().writeValueAsString(Map.of("problems", told)));
    } else {
      Pointer pointer = new Pointer(console, expression);
      problems.forEach(pointer::print);
    }
  }

  private static Map<String, Object> fields(ExpressionProblem problem) {
    return Map.of(
        "kind", problem.kind().name().toLowerCase(Locale.ROOT),
        "expression", problem.expression(),
        "position", problem.position(),
        "cause", problem.cause(),
        "remedy", problem.remedy());
  }
}
