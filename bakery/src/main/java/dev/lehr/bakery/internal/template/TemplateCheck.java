package dev.lehr.bakery.internal.template;

import dev.lehr.bakery.Layer;
import dev.lehr.yaml.ClosestName;
import dev.lehr.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what would go wrong with a template before anything is launched. */
final class TemplateCheck {
  private final Path repository;
  private final Template template;
  private final Layer layer;
  private final List<Problem> problems = new ArrayList<>();

  TemplateCheck(Path repository, Template template, Layer layer) {
    this.repository = repository;
    this.template = template;
    this.layer = layer;
  }

  List<Problem> problems(int position) {
    checkBuilders();
    checkParent(position);
    layer.variables().keySet().forEach(this::checkDeclared);
    template.content().variables().forEach(this::checkValue);
    template.content().references().forEach(this::checkReference);
    return problems;
  }

  private void checkBuilders() {
    boolean hasOtherSyntax =
        template.files().keySet().stream().anyMatch(file -> file.toString().endsWith(".pkr.json"));
    if (template.content().builders().isEmpty() && !hasOtherSyntax) {
      add(top(), "the template has no source to build", "add a source \"amazon-ebs\" block");
    }
  }

  private void checkParent(int position) {
    if (position > 0 && !template.declares(HandedDown.SOURCE_AMI)) {
      add(
          top(),
          "layer '"
              + layer.name()
              + "' stands on another layer, but its template declares no variable 'source_ami'",
          "declare 'variable \"source_ami\" { type = string }' and use it as the source's"
              + " source_ami");
    }
  }

  private void checkDeclared(String variable) {
    if (!template.declares(variable)) {
      List<String> known =
          template.content().variables().stream().map(TemplateVariable::name).toList();
      String hint = ClosestName.hint(variable, known);
      add(
          top(),
          "layer '"
              + layer.name()
              + "' sets the variable '"
              + variable
              + "', which the template does not declare",
          hint.isEmpty() ? "declare it or remove it from 'vars'" : hint);
    }
  }

  private void checkValue(TemplateVariable variable) {
    boolean given =
        variable.hasDefault()
            || layer.variables().containsKey(variable.name())
            || HandedDown.NAMES.contains(variable.name())
            || template.files().keySet().stream().anyMatch(TemplateCheck::isVariableFile);
    if (!given) {
      add(
          variable.place(),
          "the variable '" + variable.name() + "' has no value",
          "give it one in the layer's 'vars', with --var "
              + variable.name()
              + "=..., or a default");
    }
  }

  private static boolean isVariableFile(Path file) {
    return file.toString().contains(".auto.pkrvars.");
  }

  private void checkReference(FileReference reference) {
    Optional<Path> path = new ReferenceResolver(template, layer.variables()).resolve(reference);
    if (path.isPresent() && !Files.exists(path.get()) && !ReferenceResolver.isBakers(path.get())) {
      add(
          reference.place(),
          reference.attribute() + " names '" + reference.written() + "', which does not exist",
          "relative paths are relative to '" + shown(template.directory()) + "'");
    }
  }

  private Problem.Place top() {
    return new Problem.Place(shown(template.files().keySet().iterator().next()), 1, 1);
  }

  private String shown(Path path) {
    String relative = path.startsWith(repository) ? repository.relativize(path).toString() : "";
    return relative.isEmpty() ? path.toString() : relative;
  }

  private void add(Problem.Place place, String message, String remedy) {
    problems.add(new Problem(place, message, remedy));
  }
}
