package dev.lehr.bakery.internal.template;

import dev.lehr.bakery.internal.template.HclBody.Attribute;
import dev.lehr.bakery.internal.template.HclBody.Block;
import dev.lehr.bakery.internal.template.HclToken.Kind;
import dev.lehr.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code *.pkr.hcl} file and adds what it says to the template. */
final class HclTemplateReader {
  private static final Set<String> FILE_ATTRIBUTES =
      Set.of("script", "scripts", "user_data_file", "ssh_private_key_file", "playbook_file");
  private static final Set<String> FILE_FUNCTIONS =
      Set.of("file", "templatefile", "filebase64", "filesha256", "filemd5");

  private final String file;
  private final List<TemplateVariable> variables = new ArrayList<>();
  private final List<String> builders = new ArrayList<>();
  private final List<FileReference> references = new ArrayList<>();
  private boolean requiresPlugins;

  HclTemplateReader(String file) {
    this.file = file;
  }

  Template.Content read(String text) {
    HclBody root = HclParser.parse(text);
    root.blocks("variable").forEach(this::variable);
    for (Block shortForm : root.blocks("variables")) {
      shortForm.body().attributes().forEach(this::shortVariable);
    }
    root.blocks("source").forEach(block -> builders.add(block.label(0) + "." + block.label(1)));
    requiresPlugins =
        root.blocks("packer").stream()
            .anyMatch(block -> !block.body().blocks("required_plugins").isEmpty());
    references(root, "");
    return new Template.Content(variables, builders, references, requiresPlugins);
  }

  private void variable(Block block) {
    Optional<Attribute> value = block.body().attribute("default");
    String type =
        block.body().attribute("type").map(found -> source(found.expression())).orElse("string");
    boolean complex = !type.equals("string") && !type.equals("any");
    variables.add(
        new TemplateVariable(
            block.label(0),
            value.isPresent(),
            value.flatMap(Attribute::onlyString).map(HclToken::literal),
            new TemplateVariable.Traits(block.body().isTrue("sensitive"), complex),
            place(block.type())));
  }

  private void shortVariable(Attribute attribute) {
    variables.add(
        new TemplateVariable(
            attribute.name().literal(),
            true,
            attribute.onlyString().map(HclToken::literal),
            new TemplateVariable.Traits(false, attribute.onlyString().isEmpty()),
            place(attribute.name())));
  }

  private static String source(List<HclToken> expression) {
    StringBuilder source = new StringBuilder();
    expression.forEach(token -> source.append(token.text()));
    return source.toString();
  }

  private void references(HclBody body, String provisioner) {
    for (Attribute attribute : body.attributes()) {
      functionReferences(attribute);
      if (namesFile(attribute, body, provisioner)) {
        attribute.strings().forEach(text -> add(attribute.name().text(), text));
      }
    }
    for (Block block : body.blocks()) {
      boolean provisions = block.type().text().contains("provisioner");
      references(block.body(), provisions ? block.label(0) : provisioner);
    }
  }

  private static boolean namesFile(Attribute attribute, HclBody body, String provisioner) {
    String name = attribute.name().text();
    boolean uploads =
        provisioner.equals("file")
            && (name.equals("source") || name.equals("sources"))
            && !body.isTrue("generated")
            && body.attribute("direction").isEmpty();
    return uploads || FILE_ATTRIBUTES.contains(name);
  }

  private void functionReferences(Attribute attribute) {
    List<HclToken> tokens = attribute.expression();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      boolean call = tokens.get(i).kind() == Kind.WORD && tokens.get(i + 1).is("(");
      if (call
          && FILE_FUNCTIONS.contains(tokens.get(i).text())
          && tokens.get(i + 2).kind() == Kind.STRING) {
        add(tokens.get(i).text() + "()", tokens.get(i + 2));
      }
    }
  }

  private void add(String attribute, HclToken token) {
    List<FileReference.Part> parts =
        token.parts().stream()
            .map(part -> new FileReference.Part(part.expression(), part.text()))
            .toList();
    references.add(new FileReference(attribute, parts, place(token)));
  }

  private Problem.Place place(HclToken token) {
    return new Problem.Place(file, token.spot().line(), token.spot().column());
  }
}
