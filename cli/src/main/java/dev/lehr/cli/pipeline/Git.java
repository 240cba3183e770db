package dev.lehr.cli.pipeline;

import dev.lehr.pipeline.TemplateUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads git repositories with the {@code git} program and the credentials it has. */
public record Git(Path folder) {
  private static final int MOST_SECONDS = 60;
  private static final int MOST_BYTES = 512 * 1024;

  /** The commit that is checked out; empty without git, or where there is no repository of it. */
  public Optional<String> head() {
    try {
      return Optional.of(run("rev-parse", "--verify", "-q", "HEAD").strip());
    } catch (TemplateUnavailableException none) {
      return Optional.empty();
    }
  }

  /** A file as it is in a revision. */
  String file(String revision, String path) {
    return run("show", revision + ":" + path);
  }

  /** A file of a repository elsewhere, of which only that revision is fetched. */
  static String remoteFile(String address, String revision, String path) {
    Path scratch = scratch();
    try {
      Git git = new Git(scratch);
      git.run("init", "--quiet", "--bare");
      git.run("fetch", "--quiet", "--depth=1", "--no-tags", "--", address, revision);
      return git.file("FETCH_HEAD", path);
    } finally {
      delete(scratch);
    }
  }

  private String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_ALLOW_PROTOCOL", "https:http:ssh:git:file");
    try {
      return output(builder);
    } catch (IOException absent) {
      throw new TemplateUnavailableException("git can not be run: " + absent.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TemplateUnavailableException("git was interrupted");
    }
  }

  private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("lehr-git", ".txt");
    try {
      Process process = builder.redirectError(errors.toFile()).start();
      byte[] output = process.getInputStream().readNBytes(MOST_BYTES);
      if (output.length == MOST_BYTES || !process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new TemplateUnavailableException("git gives too much, or takes too long");
      }
      if (process.exitValue() != 0) {
        throw new TemplateUnavailableException("git says: " + firstLine(errors));
      }
      return new String(output, StandardCharsets.UTF_8);
    } finally {
      Files.delete(errors);
    }
  }

  private static String firstLine(Path errors) throws IOException {
    return new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElse("nothing");
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("lehr-template");
    } catch (IOException full) {
      throw new TemplateUnavailableException("there is no place for it: " + full.getMessage());
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException left) {
      throw new TemplateUnavailableException("'" + folder + "' can not be removed: " + left);
    }
  }
}
