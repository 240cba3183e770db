package dev.lehr.packages.internal.pack;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageFinding;
import dev.lehr.packages.PackageFinding.Severity;
import dev.lehr.packages.internal.xml.XmlNode;
import dev.lehr.packages.internal.xml.XmlNodeReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A nuspec with its tokens replaced, and the files it names.
 *
 * @param findings everything that is wrong; while there is an error, {@link #manifest} and {@link
 *     #writer} have no answer
 */
public record PackableNuspec(
    XmlNode metadata, SortedMap<String, PackageContent> files, List<PackageFinding> findings) {
  private static final long MAX_BYTES = 4 * 1024 * 1024;

  public PackableNuspec {
    findings = List.copyOf(findings);
  }

  /**
   * Reads a nuspec.
   *
   * @throws PackageException when it can not be read, or is no nuspec at all
   */
  public static PackableNuspec read(Path file, Map<String, String> properties) {
    Map<String, String> known = new TreeMap<>();
    properties.forEach((name, value) -> known.put(name.toLowerCase(Locale.ROOT), value));
    Tokens tokens = new Tokens(known, file.toString());
    XmlNode root = XmlNodeReader.read(tokens.replace(text(file)), file.toString());
    XmlNode metadata = withVersion(PackRules.metadata(root), known.get("version"));
    List<PackageFinding> findings = new ArrayList<>(tokens.findings());
    findings.addAll(PackRules.check(metadata));
    SourceFiles sources = sources(file, root);
    findings.addAll(sources.findings());
    if (sources.files().isEmpty() && PackRules.dependencies(metadata).findAny().isEmpty()) {
      findings.add(
          new PackageFinding(
              Severity.ERROR,
              "files",
              metadata.place(),
              "there is neither a file nor a dependency; a package must have one of them"));
    }
    return new PackableNuspec(metadata, sources.files(), findings);
  }

  private static SourceFiles sources(Path file, XmlNode root) {
    SourceFiles sources =
        new SourceFiles(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
    try {
      sources.take(root.child("files"));
      return sources;
    } catch (IOException unreadable) {
      throw new PackageException(
          "Can not list the files of '%s': %s".formatted(file, unreadable), unreadable);
    }
  }

  private static XmlNode withVersion(
      XmlNode metadata, @org.jspecify.annotations.Nullable String version) {
    if (version == null) {
      return metadata;
    }
    List<XmlNode> children =
        metadata.children().stream()
            .map(child -> child.name().equals("version") ? child.withText(version) : child)
            .toList();
    return new XmlNode(
        metadata.name(), metadata.attributes(), metadata.text(), children, metadata.place());
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new PackageException(
            "'%s' is larger than %d MB; that is no nuspec".formatted(file, MAX_BYTES >> 20));
      }
      return Files.readString(file).replaceFirst("^\uFEFF", "");
    } catch (CharacterCodingException notText) {
      throw new PackageException("'%s' is not UTF-8; save it as UTF-8".formatted(file), notText);
    } catch (IOException unreadable) {
      throw new PackageException(
          "Can not read '%s': %s".formatted(file, unreadable.getMessage()), unreadable);
    }
  }

  /** What the package says of itself. */
  public Manifest manifest() {
    return Manifest.of(ManifestWriter.write(metadata), metadata.place().file());
  }

  /** Writes the package. */
  public OpcWriter writer() {
    return new OpcWriter(manifest(), files);
  }
}
