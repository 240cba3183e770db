package dev.lehr.triggers;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.pipeline.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Pipelines as a team writes them. */
public final class TestingPipelines {
  /** A {@code lehr.yaml} with the pipeline {@code deliver}. */
  public static final String DELIVER =
      "application: catalog\npipelines: { deliver: { stages: [ run: ./work ] } }\n";

  private TestingPipelines() {}

  /** The pipelines of a {@code lehr.yaml} of the application {@code catalog}. */
  public static List<Published> read(String pipelines) {
    String file = "application: catalog\npipelines:\n" + pipelines.indent(2);
    return PipelineReader.standard(TemplateLoader.none())
        .read("lehr.yaml", file)
        .pipelines()
        .stream()
        .map(pipeline -> new Published(pipeline, Optional.empty()))
        .toList();
  }

  /**
   * The pipeline {@code deliver} with these entries of {@code triggers}; beside it is {@code bake}.
   */
  public static Published triggeredBy(String... triggers) {
    String bake = "bake:\n  stages:\n    - run: ./work\n";
    return read("deliver:\n  triggers:\n"
            + list(triggers)
            + "  stages:\n    - run: ./work\n"
            + bake)
        .getFirst();
  }

  /** The pipeline {@code deliver} with one stage and these entries of {@code notifications}. */
  public static Published telling(String... notifications) {
    return read("deliver:\n  notifications:\n"
            + list(notifications)
            + "  stages:\n    - run: ./work\n")
        .getFirst();
  }

  private static String list(String... entries) {
    return String.join("", List.of(entries).stream().map(one -> "    - " + one + "\n").toList());
  }

  public static Trigger trigger(String trigger) {
    return triggeredBy(trigger).pipeline().triggers().getFirst();
  }

  /** The standard file on the main branch. */
  public static DefinitionSource source(String url) {
    return new DefinitionSource(GitRemote.open(url), "main", "lehr.yaml", Duration.ofMinutes(1));
  }

  public static Published from(Pipeline pipeline, String origin) {
    return new Published(pipeline, Optional.of(Origin.of(source(origin), "0".repeat(40))));
  }
}
