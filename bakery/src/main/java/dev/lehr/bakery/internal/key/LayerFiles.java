package dev.lehr.bakery.internal.key;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.internal.template.FileReference;
import dev.lehr.bakery.internal.template.ReferenceResolver;
import dev.lehr.bakery.internal.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the files that go into a layer: the template's own and those it names. When a name depends
 * on something only Packer can evaluate, everything in the template's folder counts: rather one
 * rebuild too many than a stale image.
 */
final class LayerFiles {
  private static final int MAX_FILES = 20_000;

  private final Template template;
  private final ReferenceResolver resolver;

  LayerFiles(Template template, Map<String, String> values) {
    this.template = template;
    this.resolver = new ReferenceResolver(template, values);
  }

  NavigableSet<Path> find() {
    NavigableSet<Path> files = new TreeSet<>(template.files().keySet());
    for (FileReference reference : template.content().references()) {
      Optional<Path> path = resolver.resolve(reference);
      if (path.isPresent()) {
        path.filter(file -> !ReferenceResolver.isBakers(file)).ifPresent(file -> add(file, files));
      } else if (!ReferenceResolver.isHandedDown(reference)) {
        add(template.directory(), files);
      }
    }
    return files;
  }

  private static void add(Path path, NavigableSet<Path> files) {
    try (Stream<Path> entries = Files.walk(path)) {
      entries
          .filter(Files::isRegularFile)
          .filter(file -> !isHidden(path.relativize(file)))
          .limit(MAX_FILES)
          .forEach(files::add);
    } catch (IOException e) {
      throw new BakeryException(BakeryFault.FILES, path + " can not be read: " + e.getMessage(), e);
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if ((name.startsWith(".") && name.length() > 1) || name.equals("packer_cache")) {
        return true;
      }
    }
    return false;
  }
}
