package dev.lehr.packages.internal.internalize;

import dev.lehr.packages.Internalized.Resource;
import dev.lehr.packages.Internalized.Unresolved;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.TransferListener;
import dev.lehr.packages.internal.pack.Manifest;
import dev.lehr.packages.internal.pack.OpcWriter;
import dev.lehr.packages.internal.pack.PackageContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One package: its scripts are read, what they download is fetched, and it is written anew. */
final class PackageRewrite {
  private static final int LONGEST_SCRIPT = 4 * 1024 * 1024;

  private final ZipFile source;
  private final Manifest manifest;
  private final ResourceStore resources;
  private final TransferListener listener;
  private final Map<String, Resource> used = new LinkedHashMap<>();
  private final List<Unresolved> unresolved = new ArrayList<>();

  PackageRewrite(
      ZipFile source, Manifest manifest, ResourceStore resources, TransferListener listener) {
    this.source = source;
    this.manifest = manifest;
    this.resources = resources;
    this.listener = listener;
  }

  /** Rewrites into a file; a package that downloads nothing is copied as it is. */
  void writeTo(Path target) throws IOException {
    SortedMap<String, PackageContent> files = new TreeMap<>();
    for (ZipEntry entry : source.stream().filter(PackageRewrite::isContent).toList()) {
      String path = path(entry);
      files.put(path, isScript(path) ? script(path, entry) : () -> source.getInputStream(entry));
    }
    if (used.isEmpty()) {
      Files.copy(
          Path.of(source.getName()), target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    resources.embedded().forEach((path, file) -> files.put(path, PackageContent.of(file)));
    try (OutputStream out = Files.newOutputStream(target)) {
      new OpcWriter(manifest, files).writeTo(out);
    }
  }

  List<Resource> resources() {
    return List.copyOf(used.values());
  }

  List<Unresolved> unresolved() {
    return unresolved;
  }

  /** Everything but what {@link OpcWriter} writes itself, and a signature that will not hold. */
  private static boolean isContent(ZipEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory()
        && !name.startsWith("_rels/")
        && !name.startsWith("package/services/metadata/core-properties/")
        && !name.equals("[Content_Types].xml")
        && !name.equals(".signature.p7s")
        && !name.matches("[^/]+\\.nuspec");
  }

  private static String path(ZipEntry entry) {
    String path = URLDecoder.decode(entry.getName().replace("+", "%2B"), StandardCharsets.UTF_8);
    if (List.of(path.split("[/\\\\]", -1)).contains("..") || path.startsWith("/")) {
      throw new PackageException("The package has a file '%s' outside of itself".formatted(path));
    }
    return path;
  }

  private static boolean isScript(String path) {
    return path.toLowerCase(Locale.ROOT).matches(".*\\.psm?1");
  }

  private PackageContent script(String path, ZipEntry entry) throws IOException {
    String text;
    try (InputStream content = source.getInputStream(entry)) {
      byte[] bytes = content.readNBytes(LONGEST_SCRIPT + 1);
      if (bytes.length > LONGEST_SCRIPT) {
        throw new PackageException("Script %s is longer than 4 MB".formatted(path));
      }
      text = new String(bytes, StandardCharsets.UTF_8);
    }
    String rewritten = rewritten(path, text);
    return rewritten.equals(text)
        ? () -> source.getInputStream(entry)
        : PackageContent.of(rewritten.getBytes(StandardCharsets.UTF_8));
  }

  private String rewritten(String path, String text) {
    Variables variables =
        Variables.of(manifest.identity().id(), manifest.identity().version().original());
    Set<String> checksums = Checksums.written(text);
    StringBuilder result = new StringBuilder(text);
    for (UrlUse use : ScriptUrls.find(text, variables).reversed()) {
      switch (use) {
        case UrlUse.Unknown unknown ->
            unresolved.addFirst(new Unresolved(path, unknown.line(), unknown.text()));
        case UrlUse.Known known -> {
          Resource resource = resources.fetch(known.url(), checksums, listener);
          used.putIfAbsent(known.url().toString(), resource);
          result.replace(known.start(), known.end(), reference(resource));
        }
      }
    }
    return result.toString();
  }

  /** How a script names the new place: every helper takes a path where it takes an address. */
  private static String reference(Resource resource) {
    return resource.place().startsWith(ResourceStore.FOLDER)
        ? "\"$env:ChocolateyPackageFolder\\%s\"".formatted(resource.place().replace('/', '\\'))
        : "'%s'".formatted(resource.place());
  }
}
