package dev.lehr.packages.internal.pack;

import dev.lehr.packages.PackageTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** The texts of the package templates, with names filled in. */
public final class TemplateFiles {
  private static final Map<PackageTemplate, String> DESCRIPTIONS =
      Map.of(
          PackageTemplate.SERVICE, "The service %s.",
          PackageTemplate.MSI, "Installs %s from its MSI.",
          PackageTemplate.EXE, "Installs %s with its installer.",
          PackageTemplate.ZIP, "Unpacks %s and puts it on the PATH.");

  private TemplateFiles() {}

  /** Path to text. */
  public static SequencedMap<String, String> of(
      PackageTemplate template, PackageTemplate.Naming naming) {
    String type = template.name().toLowerCase(Locale.ROOT);
    SequencedMap<String, String> files = new LinkedHashMap<>();
    files.put(naming.id() + ".nuspec", filled("nuspec.txt", values(template, naming, Xml::text)));
    Map<String, String> values = values(template, naming, TemplateFiles::quoted);
    for (String script : scripts(template)) {
      files.put("tools/" + script, filled(type + "/" + script, values));
    }
    if (template == PackageTemplate.SERVICE) {
      files.put("tools/app/README.txt", filled("service/app.txt", values));
    }
    return files;
  }

  private static List<String> scripts(PackageTemplate template) {
    return template == PackageTemplate.SERVICE
        ? List.of("chocolateyInstall.ps1", "chocolateyBeforeModify.ps1", "chocolateyUninstall.ps1")
        : List.of("chocolateyInstall.ps1", "chocolateyUninstall.ps1");
  }

  /** Names as they may stand in the file: in XML, or in a quoted text of PowerShell. */
  private static Map<String, String> values(
      PackageTemplate template, PackageTemplate.Naming naming, UnaryOperator<String> quoting) {
    String description =
        String.format(Locale.ROOT, DESCRIPTIONS.getOrDefault(template, "%s"), naming.title());
    return Map.of(
        "ID", quoting.apply(naming.id()),
        "TITLE", quoting.apply(naming.title()),
        "AUTHORS", quoting.apply(naming.authors()),
        "DESCRIPTION", quoting.apply(description),
        "TYPE", template.name().toLowerCase(Locale.ROOT));
  }

  private static String quoted(String text) {
    return text.replace("'", "''").replaceAll("\\R", " ");
  }

  private static String filled(String resource, Map<String, String> values) {
    String text = resource(resource);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", value.getValue());
    }
    return text;
  }

  private static String resource(String name) {
    try (InputStream content = TemplateFiles.class.getResourceAsStream("templates/" + name)) {
      if (content == null) {
        throw new IllegalStateException("The template " + name + " is not in the lehr jar");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not read template " + name, unreadable);
    }
  }
}
