package dev.lehr.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A bare repository as teams push to it, made by git itself, and a clone to push from. */
public final class TestingRepository {
  private final Path bare;
  private final Path clone;

  public TestingRepository(Path folder) throws IOException, InterruptedException {
    bare = folder.resolve("shop.git");
    clone = Files.createDirectories(folder.resolve("clone"));
    run(folder, "init", "-q", "--bare", "-b", "main", bare.toString());
    git("init", "-q", "-b", "main");
    git("remote", "add", "origin", bare.toString());
  }

  /** The bare one's folder. */
  public Path bare() {
    return bare;
  }

  /** A file that the next push takes along. */
  public Path write(String path, String text) throws IOException {
    Path file = clone.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Commits everything and pushes it; gives the commit. */
  public String push() throws IOException, InterruptedException {
    git("add", "-A");
    git("commit", "-q", "-m", "Change something");
    git("push", "-q", "origin", "HEAD:main");
    return git("rev-parse", "HEAD");
  }

  public String git(String... arguments) throws IOException, InterruptedException {
    return run(clone, arguments);
  }

  private static String run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + output);
    }
    return output;
  }
}
