package dev.lehr.bakery.internal.recipe;

import dev.lehr.bakery.ImageRecipe;
import dev.lehr.bakery.Layer;
import dev.lehr.bakery.internal.docker.BakerName;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of {@code images}. */
final class ImageReader {
  private final Path repository;
  private final ProblemList problems;

  ImageReader(Path repository, ProblemList problems) {
    this.repository = repository;
    this.problems = problems;
  }

  ImageRecipe read(String name, Section section) {
    section.allow("base", "baker", "build", "layers");
    Optional<String> baker = section.text("baker");
    baker.ifPresent(given -> checkBaker(section, given));
    return new ImageRecipe(
        name,
        new BaseReader(problems).read(section),
        baker,
        section.text("build"),
        layers(section));
  }

  private List<Layer> layers(Section section) {
    LayerReader reader = new LayerReader(repository, problems);
    List<Layer> layers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section entry : section.sections("layers")) {
      Layer layer = reader.read(entry);
      layers.add(layer);
      if (!names.add(layer.name())) {
        problems.add(
            entry.at("name"), "two layers are called '" + layer.name() + "'", "rename one");
      }
    }
    if (layers.isEmpty()) {
      problems.add(
          section.at("layers"),
          section.name() + " has no layer",
          "add 'layers: [{name: ..., template: ...}]'");
    }
    return layers;
  }

  private void checkBaker(Section section, String name) {
    if (!BakerName.isImage(name) && !Files.isRegularFile(repository.resolve(name))) {
      problems.add(
          section.at("baker"),
          "there is no file '" + name + "'",
          "give the path of a Dockerfile, from the repository's root, or an image such as"
              + " registry.example.com/team/baker:1");
    }
  }
}
