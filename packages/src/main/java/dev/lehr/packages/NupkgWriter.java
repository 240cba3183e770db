package dev.lehr.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Packs a folder with a nuspec in memory, for small packages; see {@link PackageProject}. */
public final class NupkgWriter {
  private NupkgWriter() {}

  /** The package's bytes for this nuspec, with the files it names from its folder. */
  public static byte[] pack(Path nuspecFile) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      PackageProject.open(nuspecFile, Map.of()).writeTo(bytes);
    } catch (IOException unreadable) {
      throw new PackageException("Can not pack " + nuspecFile + ": " + unreadable, unreadable);
    }
    return bytes.toByteArray();
  }
}
