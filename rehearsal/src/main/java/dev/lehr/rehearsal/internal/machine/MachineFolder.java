package dev.lehr.rehearsal.internal.machine;

import dev.lehr.rehearsal.internal.aws.ec2.DiskFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder a machine lives in while it exists. */
record MachineFolder(Path path) {
  MachineFolder {
    try {
      Files.createDirectories(path);
    } catch (IOException refused) {
      throw new UncheckedIOException("Can not make the machine's folder " + path, refused);
    }
  }

  /** What a machine starts from that has no disk yet: a folder that is not there. */
  Path noDisk() {
    return path.resolve("no-disk");
  }

  void delete() throws IOException {
    DiskFolder.delete(path);
  }
}
