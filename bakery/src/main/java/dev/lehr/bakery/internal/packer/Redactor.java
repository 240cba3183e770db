package dev.lehr.bakery.internal.packer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes secrets out of texts. Packer itself hides sensitive variables from people, but prints them
 * in its machine-readable output and its debug log. A secret is also hidden where Packer writes it
 * in another form: base64, with JSON's or PowerShell's escapes.
 */
public final class Redactor {
  /** What stands for a secret. */
  public static final String MASK = "<sensitive>";

  // Shorter ones would hide half of the log, and can be guessed anyway.
  private static final int SHORTEST = 4;

  private final List<String> forms;

  /** Hides these values. */
  public Redactor(Collection<String> secrets) {
    this.forms =
        secrets.stream()
            .flatMap(secret -> Stream.concat(Stream.of(secret), secret.lines()))
            .map(String::strip)
            .filter(secret -> secret.length() >= SHORTEST)
            .flatMap(Redactor::forms)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  private static Stream<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        secret,
        Base64.getEncoder().encodeToString(bytes),
        secret.replace("\\", "\\\\").replace("\"", "\\\""),
        secret.replace("`", "``").replace("$", "`$").replace("\"", "`\"").replace("'", "`'"),
        secret.replace(",", "%!(PACKER_COMMA)"));
  }

  /** The text without secrets. */
  public String redact(String text) {
    String result = text;
    for (String form : forms) {
      result = result.replace(form, MASK);
    }
    return result;
  }

  /** Rewrites a file without secrets, if it has any; the file is replaced in one step. */
  public void scrub(Path file) throws IOException {
    if (forms.isEmpty() || !Files.isRegularFile(file)) {
      return;
    }
    // Latin 1 keeps every byte as it is, so that a log with broken UTF-8 survives.
    Redactor bytewise = new Redactor(forms.stream().map(Redactor::asLatin1).toList());
    Path clean = file.resolveSibling(file.getFileName() + ".clean");
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1);
        var writer = Files.newBufferedWriter(clean, StandardCharsets.ISO_8859_1)) {
      for (String line : (Iterable<String>) lines::iterator) {
        writer.write(bytewise.redact(line));
        writer.write('\n');
      }
    }
    Files.move(clean, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String asLatin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
