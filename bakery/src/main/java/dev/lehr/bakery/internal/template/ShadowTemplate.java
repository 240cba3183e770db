package dev.lehr.bakery.internal.template;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.internal.template.HclBody.Block;
import dev.lehr.bakery.internal.template.HclToken.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A copy of a template that Packer before 1.7 understands: without {@code required_plugins}, which
 * it refuses, and with {@code path.root} written out, because the copy lies elsewhere. Packer is
 * still started in the template's own folder, so relative paths go on working.
 */
public final class ShadowTemplate {
  private ShadowTemplate() {}

  /**
   * Writes the copy.
   *
   * @param folder where to; is made
   * @return what to give to Packer
   */
  public static Path write(Template template, Path folder) {
    try {
      Files.createDirectories(folder);
      for (var file : template.files().entrySet()) {
        boolean hcl = file.getKey().toString().endsWith(".pkr.hcl");
        String text = hcl ? filter(file.getValue(), template.directory()) : file.getValue();
        Files.writeString(folder.resolve(file.getKey().getFileName().toString()), text);
      }
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, folder + " can not be written: " + e.getMessage(), e);
    }
    return template.kind() == Template.Kind.HCL_FOLDER
        ? folder
        : folder.resolve(template.location().getFileName().toString());
  }

  static String filter(String text, Path root) {
    List<Edit> edits = new ArrayList<>();
    for (Block packer : HclParser.parse(text).blocks("packer")) {
      for (Block plugins : packer.body().blocks("required_plugins")) {
        edits.add(new Edit(plugins.type().spot().start(), plugins.end(), ""));
      }
    }
    String quoted = "\"" + root.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    rootMentions(text, 0, quoted, edits);
    return apply(text, edits);
  }

  /** Finds {@code path.root} in expressions, also in those inside strings. */
  private static void rootMentions(String text, int offset, String quoted, List<Edit> edits) {
    List<HclToken> tokens = new HclTokenizer(text).tokenize();
    for (int i = 0; i < tokens.size(); i++) {
      HclToken token = tokens.get(i);
      if (token.kind() == Kind.STRING) {
        mentionsInString(token, offset, quoted, edits);
      } else if (i + 2 < tokens.size()
          && token.isWord("path")
          && tokens.get(i + 1).is(".")
          && tokens.get(i + 2).isWord("root")) {
        int end = tokens.get(i + 2).spot().end();
        edits.add(new Edit(offset + token.spot().start(), offset + end, quoted));
      }
    }
  }

  private static void mentionsInString(
      HclToken token, int offset, String quoted, List<Edit> edits) {
    int from = 0;
    String source = token.text();
    while ((from = source.indexOf("${", from)) >= 0) {
      boolean escaped = from > 0 && source.charAt(from - 1) == '$';
      int end = escaped ? -1 : closing(source, from + 2);
      if (end > 0) {
        int start = offset + token.spot().start() + from + 2;
        rootMentions(source.substring(from + 2, end), start, quoted, edits);
      }
      from = Math.max(end, from + 2);
    }
  }

  private static int closing(String source, int from) {
    int open = 1;
    for (int i = from; i < source.length(); i++) {
      open += source.charAt(i) == '{' ? 1 : 0;
      open -= source.charAt(i) == '}' ? 1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String apply(String text, List<Edit> edits) {
    StringBuilder result = new StringBuilder(text);
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::start).reversed())
        .forEach(edit -> result.replace(edit.start(), edit.end(), edit.replacement()));
    return result.toString();
  }

  /** A piece of text to replace. */
  private record Edit(int start, int end, String replacement) {}
}
