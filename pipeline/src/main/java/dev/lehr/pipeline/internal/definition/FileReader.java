package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineDefinitions;
import dev.lehr.pipeline.StageTypes;
import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.pipeline.expression.Expressions;
import dev.lehr.yaml.Problem;
import dev.lehr.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the pipelines of one file, once. */
public final class FileReader {
  private static final int MOST_PIPELINES = 200;

  private final StageTypes types;
  private final Expressions expressions;
  private final TemplateLoader loader;
  private final List<Problem> problems = new ArrayList<>();

  public FileReader(StageTypes types, Expressions expressions, TemplateLoader loader) {
    this.types = types;
    this.expressions = expressions;
    this.loader = loader;
  }

  /** What could be read; only worth something when there are no problems. */
  public PipelineDefinitions read(String file, String text) {
    Document document = new Document(file, text);
    Optional<Section> root = document.root();
    PipelineDefinitions definitions =
        root.map(section -> definitions(new Part(section, document)))
            .orElse(new PipelineDefinitions("", List.of()));
    problems.addAll(0, document.problems());
    return definitions;
  }

  /** What is wrong; the file's own problems first, then those of its templates. */
  public List<Problem> problems() {
    return problems.stream().distinct().toList();
  }

  private PipelineDefinitions definitions(Part root) {
    Section section = root.section();
    section.allow("application", "images", "environments", "pipelines");
    String application = section.requiredText("application", "add 'application: NAME'");
    Knowledge knowledge =
        new Knowledge(
            types,
            expressions,
            FileNames.of(section),
            new EnvironmentReader(root.document()).read(root.child("environments")),
            ImageBases.of(root));
    Templates templates = new Templates(loader, root);
    DefinitionReader reader = new DefinitionReader(application, knowledge);
    Part pipelines = root.child("pipelines");
    List<Pipeline> read = new ArrayList<>();
    for (String name : pipelines.section().keys().stream().limit(MOST_PIPELINES).toList()) {
      Names.checkTitle(name, pipelines.section().keyAt(name), root.document());
      read.add(reader.read(name, templates.layers(name, pipelines.child(name))));
    }
    checkNumber(pipelines);
    new ClusterNames(root, knowledge.environments()).check(application, read);
    problems.addAll(templates.problems());
    return new PipelineDefinitions(application, read);
  }

  private static void checkNumber(Part pipelines) {
    if (pipelines.section().keys().size() > MOST_PIPELINES) {
      pipelines.wrong(
          pipelines.section().node(),
          "there are more than " + MOST_PIPELINES + " pipelines",
          "use one file for each application");
    }
  }
}
