package dev.lehr.packages.internal.pack;

import dev.lehr.packages.PackageFinding;
import dev.lehr.packages.PackageFinding.Severity;
import dev.lehr.packages.internal.xml.XmlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files that a nuspec's {@code <files>} names, and where in the package they go. */
final class SourceFiles {
  /** Never packed: packages, nuspecs, and what version control keeps for itself. */
  private static final List<Wildcards> NEVER =
      Stream.of("**/*.nuspec", "**/*.nupkg", "**/.git/**", "**/.svn/**", "**/.hg/**")
          .map(Wildcards::new)
          .toList();

  private final Path folder;
  private final SortedMap<String, PackageContent> files = new TreeMap<>();
  private final List<PackageFinding> findings = new ArrayList<>();

  SourceFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes what a {@code <files>} element names, or everything in the folder when there is none.
   *
   * @throws IOException when the folder can not be listed
   */
  void take(Optional<XmlNode> element) throws IOException {
    if (element.isEmpty()) {
      take(new Rule(new Wildcards("**/*"), List.of(), ""));
      return;
    }
    for (XmlNode file : element.get().children("file")) {
      for (String source : file.attribute("src").split(";", -1)) {
        takeRule(file, new Wildcards(source));
      }
    }
  }

  SortedMap<String, PackageContent> files() {
    return files;
  }

  List<PackageFinding> findings() {
    return findings;
  }

  private record Rule(Wildcards source, List<Wildcards> exclude, String target) {
    boolean excludes(String path) {
      return exclude.stream().anyMatch(pattern -> pattern.matches(path))
          || NEVER.stream().anyMatch(pattern -> pattern.matches(path));
    }
  }

  private void takeRule(XmlNode file, Wildcards source) throws IOException {
    if (source.pattern().isBlank()) {
      add(Severity.ERROR, file, "a <file> has no src; add src=\"tools\\**\"");
      return;
    }
    String target = target(file);
    if (Arrays.asList(target.split("/", -1)).contains("..") || target.contains(":")) {
      add(
          Severity.ERROR,
          file,
          "target '%s' leads out of the package; name a folder in it".formatted(target));
      return;
    }
    if (take(new Rule(source, excludes(file), target)) == 0) {
      add(
          source.isPlain() ? Severity.ERROR : Severity.WARNING,
          file,
          "src '%s' matches no file in %s".formatted(file.attribute("src"), folder));
    }
  }

  private static List<Wildcards> excludes(XmlNode file) {
    return Stream.of(file.attribute("exclude").split(";", -1))
        .filter(pattern -> !pattern.isBlank())
        .map(Wildcards::new)
        .toList();
  }

  private static String target(XmlNode file) {
    return file.attribute("target").strip().replace('\\', '/').replaceFirst("^\\.?/+", "");
  }

  private int take(Rule rule) throws IOException {
    Path base = folder.resolve(rule.source().base()).normalize();
    if (!Files.isDirectory(base)) {
      return 0;
    }
    int taken = 0;
    int depth = rule.source().isRecursive() ? Integer.MAX_VALUE : folders(rule.source()) + 1;
    try (Stream<Path> walk = Files.walk(base, depth)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String below = slashed(base.relativize(file));
        String path = rule.source().base().isEmpty() ? below : rule.source().base() + "/" + below;
        if (rule.source().matches(path) && !rule.excludes(path)) {
          files.put(destination(rule, below), PackageContent.of(file));
          taken++;
        }
      }
    }
    return taken;
  }

  private static int folders(Wildcards source) {
    String rest = source.pattern().substring(source.base().length());
    return (int) rest.chars().filter(letter -> letter == '/').count();
  }

  /** Folders are kept below {@code **} only; one file may be renamed by its target. */
  private static String destination(Rule rule, String below) {
    String name = below.substring(below.lastIndexOf('/') + 1);
    String target = rule.target();
    if (rule.source().isPlain() && !target.isEmpty() && extension(target).equals(extension(name))) {
      return target;
    }
    String kept = rule.source().isRecursive() ? below : name;
    return target.isEmpty() ? kept : target.replaceFirst("/+$", "") + "/" + kept;
  }

  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot).toLowerCase(java.util.Locale.ROOT);
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private void add(Severity severity, XmlNode at, String message) {
    findings.add(new PackageFinding(severity, "files", at.place(), message));
  }
}
