package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.pipeline.ParameterValues;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Preview;
import dev.lehr.pipeline.Preview.Will;
import dev.lehr.pipeline.StandardStageTypes;
import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.Expressions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code lehr pipeline plan}: what would happen, stage by stage, before anything does. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows what a pipeline would do, with its expressions resolved.",
    footer = {
      "",
      "Exit codes: 0 it could run, 1 an expression has no value or a parameter is wrong; 2 usage.",
      "",
      "Example:",
      "  lehr pipeline plan deliver --parameter version=1.10 --data sample.json"
    })
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The pipeline's name.")
  private String name = "";

  @Mixin private RepositoryOption repository = new RepositoryOption();

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "A parameter's value; may be given more than once.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "A JSON object of what else is known: trigger, execution, stages' outputs.")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Pipeline pipeline = repository.pipelines().named(name);
    ObjectNode known = data.map(DataFile::read).orElseGet(JsonNodeFactory.instance::objectNode);
    known.set(ExpressionData.PARAMETERS, ParameterValues.complete(pipeline, given(known)));
    Preview preview = Preview.of(pipeline, StandardStageTypes.all(), Expressions.standard(), known);
    if (json) {
      console.out().println(PlanJson.of(pipeline, preview));
    } else {
      new PlanLines(console).print(pipeline, preview);
    }
    boolean fails = preview.stages().stream().anyMatch(stage -> stage.will() == Will.FAIL);
    return fails ? ExitCode.FAILED : ExitCode.DONE;
  }

  private ObjectNode given(ObjectNode known) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    if (known.get(ExpressionData.PARAMETERS) instanceof ObjectNode values) {
      given.setAll(values);
    }
    parameters.forEach(given::put);
    return given;
  }
}
