package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeRequest;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.ImageRecipe;
import dev.lehr.bakery.Layer;
import dev.lehr.bakery.PackageSource.ResolvedPackage;
import dev.lehr.bakery.internal.template.Template;
import dev.lehr.bakery.internal.template.TemplateReader;
import dev.lehr.yaml.ClosestName;
import dev.lehr.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds everything that a bake needs before it begins, and says all at once what is missing. */
final class Planner {
  private final Workshop workshop;
  private final BakeRequest request;
  private final TemplateReader templates;

  Planner(Workshop workshop, BakeRequest request) {
    this.workshop = workshop;
    this.request = request;
    this.templates = new TemplateReader(request.recipe().repository());
  }

  List<LayerPlan> plan(ImageRecipe image) {
    List<Layer> layers = wanted(image).stream().map(this::withVariables).toList();
    List<Problem> problems = new ArrayList<>();
    for (int position = 0; position < layers.size(); position++) {
      problems.addAll(templates.check(layers.get(position), position));
    }
    if (!problems.isEmpty()) {
      throw new BakeryException(BakeryFault.INVALID_TEMPLATE, problems);
    }
    checkVariablesUsed(layers);
    return layers.stream()
        .map(layer -> new LayerPlan(layer, templates.read(layer), packages(layer)))
        .toList();
  }

  private List<Layer> wanted(ImageRecipe image) {
    Optional<String> upTo = request.options().upTo();
    if (upTo.isEmpty()) {
      return image.layers();
    }
    List<String> names = image.layers().stream().map(Layer::name).toList();
    int last = names.indexOf(upTo.get());
    if (last < 0) {
      throw new BakeryException(
          BakeryFault.INVALID_RECIPE,
          "image '"
              + image.name()
              + "' has no layer '"
              + upTo.get()
              + "'; "
              + ClosestName.of(upTo.get(), names)
                  .map(name -> "did you mean '" + name + "'?")
                  .orElse("it has " + String.join(", ", names)));
    }
    return image.layers().subList(0, last + 1);
  }

  /** The command line's variables go to the layers whose templates declare them. */
  private Layer withVariables(Layer layer) {
    if (request.options().variables().isEmpty()) {
      return layer;
    }
    Template template = templates.read(layer);
    Map<String, String> declared = new TreeMap<>(request.options().variables());
    declared.keySet().removeIf(name -> !template.declares(name));
    return layer.withVariables(declared);
  }

  private void checkVariablesUsed(List<Layer> layers) {
    for (String name : request.options().variables().keySet()) {
      if (layers.stream().noneMatch(layer -> layer.variables().containsKey(name))) {
        throw new BakeryException(
            BakeryFault.INVALID_TEMPLATE,
            "--var " + name + ": no layer's template declares a variable '" + name + "'");
      }
    }
  }

  private List<ResolvedPackage> packages(Layer layer) {
    List<ResolvedPackage> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    layer
        .packages()
        .forEach(
            (id, range) ->
                workshop
                    .ports()
                    .packages()
                    .resolve(id, range)
                    .ifPresentOrElse(found::add, () -> missing.add(id + " " + range)));
    if (!missing.isEmpty()) {
      throw new BakeryException(
          BakeryFault.PACKAGE_NOT_FOUND,
          "layer '"
              + layer.name()
              + "' needs packages that the feed does not have: "
              + String.join(", ", missing)
              + "; push them or widen the version");
    }
    return found;
  }
}
