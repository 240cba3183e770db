package dev.lehr.bakery.internal.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder as a tar stream, made by the program of that name, which knows every kind of file. */
final class Tar extends FilterInputStream {
  private final Process process;

  private Tar(Process process) {
    super(process.getInputStream());
    this.process = process;
  }

  /** Everything in a folder but what is excluded. */
  static InputStream of(Path folder, String... excluded) throws IOException {
    List<String> command = new ArrayList<>(List.of("tar"));
    for (String pattern : excluded) {
      command.add("--exclude=" + pattern);
    }
    command.addAll(List.of("-C", folder.toString(), "-cf", "-", "."));
    return new Tar(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  @Override
  public void close() throws IOException {
    super.close();
    process.destroy();
  }
}
