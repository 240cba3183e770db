package dev.lehr.bakery.internal.recipe;

import dev.lehr.bakery.Layer;
import dev.lehr.bakery.Layer.ErrorRecords;
import dev.lehr.bakery.Layer.OnError;
import dev.lehr.yaml.Durations;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one entry of {@code layers}. */
final class LayerReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  private final Path repository;
  private final ProblemList problems;

  LayerReader(Path repository, ProblemList problems) {
    this.repository = repository;
    this.problems = problems;
  }

  Layer read(Section section) {
    section.allow("name", "template", "packages", "vars", "only", "onError", "timeout", "errors");
    String name = section.requiredText("name", "give it a name, e.g. 'name: app'");
    checkName(section, name);
    return new Layer(
        name,
        template(section),
        new TreeMap<>(section.section("packages").plainEntries()),
        new TreeMap<>(section.section("vars").entries()),
        new Layer.Rules(
            section.texts("only"), onError(section), timeout(section), errorRecords(section)));
  }

  private void checkName(Section section, String name) {
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      problems.add(
          section.at("name"),
          "'" + name + "' can not be a layer's name",
          "use letters, digits, '-', '_' and '.'");
    }
  }

  private String template(Section section) {
    String template =
        section.requiredText(
            "template", "add 'template: PATH' (a folder of *.pkr.hcl, one .pkr.hcl or one .json)");
    if (!template.isEmpty() && !isInside(template)) {
      problems.add(
          section.at("template"),
          "the template '" + template + "' lies outside the repository",
          "move it inside");
    } else if (!template.isEmpty() && !Files.exists(repository.resolve(template))) {
      problems.add(
          section.at("template"),
          "there is no template '" + template + "'",
          "paths are relative to lehr.yaml");
    }
    return template;
  }

  private boolean isInside(String template) {
    Path root = repository.toAbsolutePath().normalize();
    return root.resolve(template).normalize().startsWith(root);
  }

  private OnError onError(Section section) {
    String word = section.text("onError").orElse(OnError.CLEANUP.flag());
    Optional<OnError> known =
        Arrays.stream(OnError.values()).filter(value -> value.flag().equals(word)).findFirst();
    if (known.isEmpty()) {
      List<String> flags = Arrays.stream(OnError.values()).map(OnError::flag).toList();
      problems.add(
          section.at("onError"),
          "'" + word + "' is no way to handle an error",
          "use one of " + String.join(", ", flags));
    }
    return known.orElse(OnError.CLEANUP);
  }

  private Optional<Duration> timeout(Section section) {
    Optional<String> text = section.text("timeout");
    Optional<Duration> duration = text.flatMap(Durations::parse);
    if (text.isPresent() && duration.isEmpty()) {
      problems.add(
          section.at("timeout"),
          "'" + text.get() + "' is not a duration",
          "write it like 90s, 45m or 2h");
    }
    return duration;
  }

  private ErrorRecords errorRecords(Section section) {
    String word = section.text("errors").orElse("fail");
    if (!word.equals("fail") && !word.equals("allow")) {
      problems.add(
          section.at("errors"), "'" + word + "' is neither 'fail' nor 'allow'", "use one of them");
    }
    return word.equals("allow") ? ErrorRecords.ALLOW : ErrorRecords.FAIL;
  }
}
