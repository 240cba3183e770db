package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.pipeline.TemplateReference;
import dev.lehr.pipeline.TemplateUnavailableException;
import dev.lehr.yaml.Problem;
import dev.lehr.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Follows {@code extends} from pipeline to pipeline and from file to file. */
final class Templates {
  private static final int LONGEST_CHAIN = 8;
  private static final int MOST_FILES = 20;

  private final TemplateLoader loader;
  private final TemplateReference own;
  private final Map<TemplateReference, Optional<Part>> roots = new LinkedHashMap<>();
  private final List<Document> documents = new ArrayList<>();

  /**
   * Templates as seen from a file.
   *
   * @param root the file's root
   */
  Templates(TemplateLoader loader, Part root) {
    this.loader = loader;
    this.own = new TemplateReference(Optional.empty(), Optional.empty(), root.document().file());
    roots.put(own, Optional.of(root));
  }

  /** A pipeline's definition in a file. */
  private record Link(TemplateReference file, String pipeline) {
    @Override
    public String toString() {
      return pipeline + " in " + file;
    }
  }

  /** A pipeline of the own file, and all that it extends. */
  Layers layers(String name, Part pipeline) {
    List<Link> chain = new ArrayList<>(List.of(new Link(own, name)));
    List<Part> parts = new ArrayList<>(List.of(pipeline));
    Optional<Part> next = extended(chain, pipeline);
    while (next.isPresent()) {
      parts.add(next.get());
      next = extended(chain, next.get());
    }
    return new Layers(parts);
  }

  /** What a pipeline extends; empty when that is nothing, or a problem. */
  private Optional<Part> extended(List<Link> chain, Part pipeline) {
    if (!pipeline.section().has("extends")) {
      return Optional.empty();
    }
    Link last = chain.getLast();
    Optional<Extends> extend = Extends.read(pipeline, last.file());
    Optional<Part> root = extend.flatMap(wanted -> root(wanted.file(), pipeline));
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Section pipelines = root.get().section().section("pipelines");
    String name = extend.get().pipeline().orElseGet(() -> standard(pipelines, last.pipeline()));
    Link link = new Link(extend.get().file(), name);
    if (!isLegal(chain, link, pipeline) || !isThere(pipelines, link, pipeline)) {
      return Optional.empty();
    }
    chain.add(link);
    return Optional.of(root.get().child("pipelines").child(name));
  }

  /** The template that is meant when none is named: the only one, or that of the same name. */
  private static String standard(Section pipelines, String name) {
    return pipelines.keys().size() == 1 ? pipelines.keys().iterator().next() : name;
  }

  private static boolean isLegal(List<Link> chain, Link link, Part pipeline) {
    Node at = pipeline.section().at("extends");
    if (chain.contains(link)) {
      List<String> circle = new ArrayList<>(chain.stream().map(Link::toString).toList());
      circle.add(link.toString());
      pipeline.wrong(
          at, "pipelines extend each other in a circle: " + String.join(" → ", circle), "");
      return false;
    }
    if (chain.size() > LONGEST_CHAIN) {
      pipeline.wrong(
          at, "more than " + LONGEST_CHAIN + " pipelines extend one another", "use fewer");
      return false;
    }
    return true;
  }

  private static boolean isThere(Section pipelines, Link link, Part pipeline) {
    if (!pipelines.has(link.pipeline())) {
      pipeline.wrong(
          pipeline.section().at("extends"),
          "there is no pipeline '%s' in %s".formatted(link.pipeline(), link.file()),
          pipeline.document().hint(link.pipeline(), pipelines.keys()));
    }
    return pipelines.has(link.pipeline());
  }

  /** A file's root, read once. */
  private Optional<Part> root(TemplateReference file, Part pipeline) {
    Optional<Part> known = roots.get(file);
    if (known != null) {
      return known;
    }
    Node at = pipeline.section().at("extends");
    if (roots.size() > MOST_FILES) {
      pipeline.wrong(at, "pipelines extend more than " + MOST_FILES + " files", "use fewer");
      return Optional.empty();
    }
    Optional<Part> root = load(file, at, pipeline);
    roots.put(file, root);
    return root;
  }

  private Optional<Part> load(TemplateReference file, Node at, Part pipeline) {
    try {
      Document document = new Document(file.toString(), loader.load(file));
      documents.add(document);
      return document.root().map(section -> new Part(section, document));
    } catch (TemplateUnavailableException absent) {
      pipeline.wrong(at, "'" + file + "' can not be read: " + absent.getMessage(), "");
      return Optional.empty();
    }
  }

  /** What is wrong with the templates' files. */
  List<Problem> problems() {
    return documents.stream().flatMap(document -> document.problems().stream()).toList();
  }
}
