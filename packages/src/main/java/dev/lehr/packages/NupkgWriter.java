package dev.lehr.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a folder with a nuspec into a {@code .nupkg} as {@code choco pack} does (an Open Packaging
 * Conventions archive), but deterministically: the same files give the same bytes.
 */
public final class NupkgWriter {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Path nuspecFile;
  private final Nuspec nuspec;

  private NupkgWriter(Path nuspecFile, Nuspec nuspec) {
    this.nuspecFile = nuspecFile;
    this.nuspec = nuspec;
  }

  /** The package's bytes for this nuspec, with the files it names from its folder. */
  public static byte[] pack(Path nuspecFile) {
    try (var content = Files.newInputStream(nuspecFile)) {
      return new NupkgWriter(nuspecFile, Nuspec.read(content, nuspecFile.toString())).write();
    } catch (IOException unreadable) {
      throw new PackageException("Can not pack " + nuspecFile + ": " + unreadable, unreadable);
    }
  }

  private byte[] write() throws IOException {
    SequencedMap<String, byte[]> files = files();
    if (files.isEmpty() && nuspec.dependencies().isEmpty()) {
      throw new PackageException(
          "%s names neither files nor dependencies; a package must have one of them"
              .formatted(nuspecFile));
    }
    byte[] manifest = Files.readAllBytes(nuspecFile);
    String properties =
        "package/services/metadata/core-properties/" + digest(manifest, files) + ".psmdcp";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      put(zip, "_rels/.rels", relationships(properties).getBytes(StandardCharsets.UTF_8));
      put(zip, nuspec.id() + ".nuspec", manifest);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(zip, escaped(file.getKey()), file.getValue());
      }
      put(
          zip,
          "[Content_Types].xml",
          contentTypes(files.keySet().stream().collect(Collectors.toCollection(TreeSet::new)))
              .getBytes(StandardCharsets.UTF_8));
      put(zip, properties, coreProperties().getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Path in the package to content, sorted. */
  private SortedMap<String, byte[]> files() throws IOException {
    SortedMap<String, byte[]> found = new TreeMap<>();
    Path folder = nuspecFile.toAbsolutePath().getParent();
    if (folder == null) {
      return found;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).filter(NupkgWriter::packable).toList()) {
        Path relative = folder.relativize(file);
        for (String target : targets(relative)) {
          found.put(target, Files.readAllBytes(file));
        }
      }
    }
    return found;
  }

  private static boolean packable(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.endsWith(".nuspec") && !name.endsWith(".nupkg");
  }

  /** Where a file goes; nowhere when no rule names it. */
  private SortedSet<String> targets(Path file) {
    SortedSet<String> targets = new TreeSet<>();
    String path = file.toString().replace('\\', '/');
    if (nuspec.files().isEmpty()) {
      targets.add(path);
    }
    for (Nuspec.FileRule rule : nuspec.files()) {
      String fixed = fixedPart(rule.source());
      if (matches(rule.source(), file)) {
        String rest = path.substring(fixed.length());
        boolean single = rule.source().equals(path);
        String name = single ? String.valueOf(file.getFileName()) : rest;
        targets.add(rule.target().isEmpty() ? name : strip(rule.target()) + "/" + name);
      }
    }
    return targets;
  }

  private static boolean matches(String glob, Path file) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    // NuGet's ** also matches no folder at all, Java's needs one.
    PathMatcher flat = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", ""));
    return matcher.matches(file) || flat.matches(file);
  }

  /** The folders of a glob before its first wildcard, with the last slash. */
  private static String fixedPart(String glob) {
    int wildcard = glob.indexOf('*') < 0 ? glob.length() : glob.indexOf('*');
    return glob.substring(0, glob.lastIndexOf('/', Math.max(0, wildcard - 1)) + 1);
  }

  private static String strip(String target) {
    return target.endsWith("/") ? target.substring(0, target.length() - 1) : target;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EPOCH);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static String escaped(String path) {
    return Stream.of(path.split("/", -1))
        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  private static String digest(byte[] manifest, SequencedMap<String, byte[]> files) {
    var sha = Digests.sha256();
    sha.update(manifest);
    files.forEach(
        (path, content) -> {
          sha.update(path.getBytes(StandardCharsets.UTF_8));
          sha.update(content);
        });
    return HexFormat.of().formatHex(sha.digest(), 0, 16);
  }

  private String relationships(String properties) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest"\
         Target="/%s.nuspec" Id="R0000000000000001"/>\
        <Relationship Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"\
         Target="/%s" Id="R0000000000000002"/></Relationships>
        """
        .formatted(nuspec.id(), properties);
  }

  private static String contentTypes(SortedSet<String> paths) {
    SortedSet<String> extensions = new TreeSet<>();
    StringBuilder overrides = new StringBuilder();
    for (String path : paths) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      int dot = name.lastIndexOf('.');
      if (dot < 0 || dot == name.length() - 1) {
        overrides.append(
            "<Override PartName=\"/%s\" ContentType=\"application/octet\"/>"
                .formatted(xml(escaped(path))));
      } else {
        extensions.add(name.substring(dot + 1));
      }
    }
    extensions.add("nuspec");
    String defaults =
        extensions.stream()
            .map("<Default Extension=\"%s\" ContentType=\"application/octet\"/>"::formatted)
            .collect(Collectors.joining());
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
        %s%s</Types>
        """
        .formatted(defaults, overrides);
  }

  private String coreProperties() {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"\
         xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">\
        <dc:creator>%s</dc:creator><dc:description>%s</dc:description>\
        <dc:identifier>%s</dc:identifier><version>%s</version></coreProperties>
        """
        .formatted(
            xml(nuspec.authors()),
            xml(nuspec.description()),
            xml(nuspec.id()),
            nuspec.version().original());
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
