package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeResult;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files a bake leaves for others: properties, manifest and logs. */
final class OutFolder {
  private final Optional<Path> folder;
  private final List<Path> logs = new ArrayList<>();

  OutFolder(Optional<Path> folder) {
    this.folder = folder;
  }

  void addLog(Path log) {
    logs.add(log);
  }

  void write(BakeResult result, String manifest) {
    if (folder.isPresent()) {
      try {
        writeTo(folder.get(), result, manifest);
      } catch (IOException e) {
        throw new BakeryException(
            BakeryFault.FILES,
            "the results can not be written to '"
                + folder.get()
                + "': "
                + e.getMessage()
                + "; make room or choose another --out",
            e);
      }
    }
  }

  private void writeTo(Path target, BakeResult result, String manifest) throws IOException {
    Files.createDirectories(target);
    for (Path log : logs) {
      AtomicFile.copy(log, target.resolve(log.getFileName().toString()));
    }
    AtomicFile.write(target.resolve("manifest.json"), manifest);
    Path properties = target.resolve("image.properties");
    if (result.succeeded()) {
      AtomicFile.write(properties, ImageProperties.render(result));
    } else {
      // Those of an older bake would pass for this one's.
      Files.deleteIfExists(properties);
    }
  }
}
