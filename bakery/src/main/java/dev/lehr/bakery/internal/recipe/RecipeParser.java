package dev.lehr.bakery.internal.recipe;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Base;
import dev.lehr.bakery.Environment;
import dev.lehr.bakery.ImageRecipe;
import dev.lehr.bakery.Recipe;
import dev.lehr.yaml.Problem;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import dev.lehr.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code lehr.yaml}'s text into a recipe, or says everything that is wrong with it. */
public final class RecipeParser {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  private final Path repository;
  private final ProblemList problems;

  /** A parser of the file that is called so in messages. */
  public RecipeParser(Path repository, String file) {
    this.repository = repository;
    this.problems = new ProblemList(file);
  }

  /**
   * Reads the text.
   *
   * @throws dev.lehr.bakery.BakeryException with every problem and its place
   */
  public Recipe parse(String text) {
    Optional<Node> root = new YamlFile(problems).compose(text);
    problems.throwIfAny(RecipeParser::invalid);
    if (root.isEmpty() || Section.isNull(root.get())) {
      problems.add(
          Optional.empty(), "the file is empty", "start with 'application: NAME' and 'images:'");
      problems.throwIfAny(RecipeParser::invalid);
    }
    Recipe recipe = recipe(Section.of("lehr.yaml", root.orElseThrow(), problems));
    problems.throwIfAny(RecipeParser::invalid);
    return recipe;
  }

  private static BakeryException invalid(List<Problem> problems) {
    return new BakeryException(BakeryFault.INVALID_RECIPE, problems);
  }

  private Recipe recipe(Section root) {
    root.allow("application", "images", "environments", "pipelines");
    String application = root.requiredText("application", "add 'application: NAME'");
    checkName(root, "application", application);
    Map<String, ImageRecipe> images = images(root);
    checkBases(root.section("images"), images);
    return new Recipe(repository, application, images, environments(root));
  }

  /** An image that stands on itself, however many others are between, could never be baked. */
  private void checkBases(Section section, Map<String, ImageRecipe> images) {
    for (String image : images.keySet()) {
      List<String> chain = new ArrayList<>(List.of(image));
      Optional<String> base = base(images, image);
      while (base.isPresent() && !chain.contains(base.get())) {
        chain.add(base.get());
        base = base(images, base.get());
      }
      if (base.filter(image::equals).isPresent()) {
        problems.add(
            section.section(image).at("base"),
            "image '%s' stands on itself: %s".formatted(image, String.join(" on ", chain)),
            "let one of them start from ssm, ami or filter");
      }
    }
  }

  private static Optional<String> base(Map<String, ImageRecipe> images, String image) {
    return Optional.ofNullable(images.get(image))
        .map(ImageRecipe::base)
        .filter(Base.Baked.class::isInstance)
        .map(base -> ((Base.Baked) base).image());
  }

  private Map<String, ImageRecipe> images(Section root) {
    Section section = root.section("images");
    // A repository may have pipelines alone, for images that are baked elsewhere.
    if (section.keys().isEmpty() && !root.has("pipelines")) {
      problems.add(root.at("images"), "there is no image in 'images'", "describe at least one");
    }
    ImageReader reader = new ImageReader(repository, problems);
    Map<String, ImageRecipe> images = new LinkedHashMap<>();
    for (String name : section.keys()) {
      checkKey(section, name);
      images.put(name, reader.read(name, section.section(name)));
    }
    return images;
  }

  private Map<String, Environment> environments(Section root) {
    Section section = root.section("environments");
    Map<String, Environment> environments = new LinkedHashMap<>();
    for (String name : section.keys()) {
      checkKey(section, name);
      environments.put(name, environment(name, section.section(name)));
    }
    return environments;
  }

  // An environment's other keys (network, load balancer, ...) belong to the deployment.
  private Environment environment(String name, Section section) {
    List<String> regions = section.texts("regions");
    if (regions.isEmpty()) {
      problems.add(
          section.at("regions"), section.name() + " has no region", "add 'regions: [us-west-2]'");
    }
    return new Environment(name, section.requiredText("account", "add 'account: NAME'"), regions);
  }

  private void checkKey(Section section, String name) {
    if (!NAME.matcher(name).matches()) {
      complain(section.keyAt(name), name);
    }
  }

  private void checkName(Section section, String key, String name) {
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      complain(section.at(key), name);
    }
  }

  private void complain(Node node, String name) {
    problems.add(
        node, "'" + name + "' can not be a name", "use letters, digits, '-' and '_', at most 63");
  }
}
