package dev.lehr.cli.pipeline;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** The repository whose pipelines are sent to a server. */
final class SentRepository {
  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder with the lehr.yaml (default: this folder).")
  private Path folder = Path.of(".");

  PipelineDefinitions all() {
    return new RepositoryPipelines(folder).all();
  }

  Pipeline pipeline(String name) {
    return new RepositoryPipelines(folder).named(name);
  }

  /** Says where it is, when the server is on this computer, and which commit it has. */
  void describe(ObjectNode body, URI server) {
    if (isHere(server)) {
      body.put("repository", folder.toAbsolutePath().normalize().toString());
    }
    commit().ifPresent(commit -> body.put("commit", commit));
  }

  private static boolean isHere(URI server) {
    try {
      return InetAddress.getByName(server.getHost()).isLoopbackAddress();
    } catch (UnknownHostException elsewhere) {
      return false;
    }
  }

  /** What git says; empty without git, or where there is no repository of it. */
  private Optional<String> commit() {
    ProcessBuilder git =
        new ProcessBuilder("git", "-C", folder.toString(), "rev-parse", "--verify", "-q", "HEAD")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = git.start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
