package dev.lehr.cli.pipeline;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineDefinitions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/** The repository whose pipelines are sent to a server. */
final class SentRepository {
  @Mixin private RepositoryOption repository = new RepositoryOption();

  PipelineDefinitions all() {
    return repository.pipelines().all();
  }

  Pipeline pipeline(String name) {
    return repository.pipelines().named(name);
  }

  /** Says where it is, when the server is on this computer, and which commit it has. */
  void describe(ObjectNode body, URI server) {
    if (isHere(server)) {
      body.put("repository", repository.folder().toAbsolutePath().normalize().toString());
    }
    new Git(repository.folder()).head().ifPresent(commit -> body.put("commit", commit));
  }

  private static boolean isHere(URI server) {
    try {
      return InetAddress.getByName(server.getHost()).isLoopbackAddress();
    } catch (UnknownHostException elsewhere) {
      return false;
    }
  }
}
