package dev.lehr.bakery.internal.docker;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the platform's baker is built from; it is part of this program. */
public final class BaseContext {
  private static final String ROOT = "/dev/lehr/bakery/docker/";
  private static final List<String> FILES =
      List.of(
          "Dockerfile",
          "install-packer",
          "packer/README",
          "windows/await-updates.ps1",
          "windows/seal.ps1",
          "windows/winrm-https.ps1");

  private BaseContext() {}

  /**
   * Copies it into a folder.
   *
   * @param packer a folder with binaries of Packer and its plugins, to be installed
   */
  public static void copyTo(Path folder, Optional<Path> packer) {
    try {
      for (String name : FILES) {
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream content = BaseContext.class.getResourceAsStream(ROOT + name)) {
          Files.copy(Objects.requireNonNull(content, name), target);
        }
      }
      if (packer.isPresent()) {
        copyBinaries(packer.get(), folder.resolve("packer"));
      }
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, "the baker's files can not be copied: " + e.getMessage(), e);
    }
  }

  private static void copyBinaries(Path from, Path to) throws IOException {
    if (!Files.isRegularFile(from.resolve("packer"))) {
      throw new BakeryException(
          BakeryFault.PACKER_MISSING,
          "--packer '" + from + "' has no file 'packer'; put Packer's binary for Linux there");
    }
    try (Stream<Path> binaries = Files.list(from)) {
      for (Path binary : binaries.filter(BaseContext::isBinary).toList()) {
        Files.copy(
            binary,
            to.resolve(binary.getFileName().toString()),
            StandardCopyOption.COPY_ATTRIBUTES,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Somebody may point at /usr/bin: nothing but Packer and its plugins is taken. */
  private static boolean isBinary(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.equals("packer") || name.startsWith("packer-plugin-"));
  }
}
