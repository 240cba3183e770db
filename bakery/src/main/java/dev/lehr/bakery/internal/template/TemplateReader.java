package dev.lehr.bakery.internal.template;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Layer;
import dev.lehr.bakery.internal.template.Template.Kind;
import dev.lehr.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the templates of a repository. */
public final class TemplateReader {
  private static final String HCL = ".pkr.hcl";
  private static final long MAX_BYTES = 4L * 1024 * 1024;

  private final Path repository;

  /** A reader for templates below that folder. */
  public TemplateReader(Path repository) {
    this.repository = repository.toAbsolutePath().normalize();
  }

  /**
   * Reads a layer's template.
   *
   * @throws BakeryException when it can not be read or understood
   */
  public Template read(Layer layer) {
    Path location = repository.resolve(layer.template()).normalize();
    Kind kind = kind(location, layer);
    Map<Path, String> files = texts(location, kind);
    return new Template(location, kind, files, content(files, kind));
  }

  /**
   * Everything that is wrong with a layer's template.
   *
   * @param position the layer's place in its image, from 0
   */
  public List<Problem> check(Layer layer, int position) {
    try {
      return new TemplateCheck(repository, read(layer), layer).problems(position);
    } catch (BakeryException e) {
      return e.problems().isEmpty() ? List.of(problem(layer, e)) : e.problems();
    }
  }

  private static Problem problem(Layer layer, BakeryException failure) {
    String message = String.valueOf(failure.getMessage());
    return new Problem(new Problem.Place(layer.template(), 1, 1), message, "");
  }

  private static Kind kind(Path location, Layer layer) {
    String name = location.toString();
    if (Files.isDirectory(location)) {
      return Kind.HCL_FOLDER;
    }
    if (!Files.isRegularFile(location)) {
      throw invalid(layer, "does not exist; paths are relative to lehr.yaml");
    }
    if (name.endsWith(HCL) || name.endsWith(".json")) {
      return name.endsWith(HCL) ? Kind.HCL_FILE : Kind.JSON;
    }
    throw invalid(layer, "is no Packer template; give a folder of *.pkr.hcl, a .pkr.hcl or .json");
  }

  private static BakeryException invalid(Layer layer, String what) {
    return new BakeryException(
        BakeryFault.INVALID_TEMPLATE,
        "layer '" + layer.name() + "': the template '" + layer.template() + "' " + what);
  }

  private Map<Path, String> texts(Path location, Kind kind) {
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Path file : kind == Kind.HCL_FOLDER ? templateFiles(location) : List.of(location)) {
      texts.put(file, text(file));
    }
    return texts;
  }

  private List<Path> templateFiles(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(TemplateReader::isTemplateFile).sorted().toList();
      if (files.stream().noneMatch(file -> file.toString().endsWith(HCL))) {
        throw new BakeryException(
            BakeryFault.INVALID_TEMPLATE,
            "the folder '"
                + repository.relativize(folder)
                + "' has no *.pkr.hcl; a JSON template must be named with its file");
      }
      return files;
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static boolean isTemplateFile(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file)
        && (name.endsWith(HCL)
            || name.endsWith(".pkr.json")
            || name.endsWith(".auto.pkrvars.hcl")
            || name.endsWith(".auto.pkrvars.json"));
  }

  private String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new BakeryException(
            BakeryFault.INVALID_TEMPLATE, shown(file) + " is larger than 4 MB; no template is");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static BakeryException unreadable(Path file, IOException cause) {
    return new BakeryException(
        BakeryFault.FILES, file + " can not be read as UTF-8 text: " + cause.getMessage(), cause);
  }

  private Template.Content content(Map<Path, String> files, Kind kind) {
    List<Template.Content> contents = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    files.forEach(
        (file, text) -> {
          try {
            contents.add(content(file, text, kind));
          } catch (HclSyntaxException e) {
            problems.add(
                new Problem(
                    new Problem.Place(shown(file), e.line(), e.column()),
                    String.valueOf(e.getMessage()),
                    ""));
          }
        });
    if (!problems.isEmpty()) {
      throw new BakeryException(BakeryFault.INVALID_TEMPLATE, problems);
    }
    return merge(contents);
  }

  private Template.Content content(Path file, String text, Kind kind) {
    if (kind == Kind.JSON) {
      return new JsonTemplateReader(shown(file), text).read();
    }
    // JSON syntax of HCL2 and variable files are given to Packer as they are.
    return file.toString().endsWith(HCL)
        ? new HclTemplateReader(shown(file)).read(text)
        : new Template.Content(List.of(), List.of(), List.of(), false);
  }

  private static Template.Content merge(List<Template.Content> contents) {
    return new Template.Content(
        contents.stream().flatMap(content -> content.variables().stream()).toList(),
        contents.stream().flatMap(content -> content.builders().stream()).toList(),
        contents.stream().flatMap(content -> content.references().stream()).toList(),
        contents.stream().anyMatch(Template.Content::requiresPlugins));
  }

  private String shown(Path file) {
    return file.startsWith(repository) ? repository.relativize(file).toString() : file.toString();
  }
}
