package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A Docker Engine, whose failures are told in words that name it and the remedy. */
public final class DockerEngine {
  private static final int CONNECTIONS = 100;

  private final String host;
  private final DockerClient client;

  private DockerEngine(String host, DockerClient client) {
    this.host = host;
    this.client = client;
  }

  /**
   * The engine at a host; nothing is asked yet.
   *
   * @param host as in {@code DOCKER_HOST}; empty means what Docker's own client would use
   */
  public static DockerEngine at(Optional<String> host) {
    DefaultDockerClientConfig.Builder builder =
        DefaultDockerClientConfig.createDefaultConfigBuilder();
    host.ifPresent(builder::withDockerHost);
    DefaultDockerClientConfig config = builder.build();
    ZerodepDockerHttpClient transport =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .sslConfig(config.getSSLConfig())
            .connectionTimeout(Duration.ofSeconds(10))
            // One for each running container, which is waited for, and some to ask beside.
            .maxConnections(CONNECTIONS)
            .build();
    return new DockerEngine(
        config.getDockerHost().toString(), DockerClientImpl.getInstance(config, transport));
  }

  /** Where it is. */
  public String host() {
    return host;
  }

  /** Its version, e.g. {@code 20.10.24}. */
  public String version() {
    return ask(docker -> docker.versionCmd().exec()).getVersion();
  }

  /**
   * Asks it something.
   *
   * @throws dev.lehr.bakery.BakeryException when it can not be reached or refuses; what it does not
   *     have is a {@link NotFoundException}
   */
  <T> T ask(Function<DockerClient, T> question) {
    try {
      return question.apply(client);
    } catch (NotFoundException e) {
      throw e;
    } catch (RuntimeException e) {
      throw EngineFailure.of(host, e);
    }
  }

  /** Tells it to do something; fails as {@link #ask} does. */
  void tell(Consumer<DockerClient> order) {
    ask(
        docker -> {
          order.accept(docker);
          return docker;
        });
  }

  /** The id of an image, if it has that image. */
  public Optional<String> imageId(String image) {
    try {
      return Optional.ofNullable(ask(docker -> docker.inspectImageCmd(image).exec()).getId());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /** Whether its root is an ordinary user of the host. */
  boolean isRootless() {
    return Optional.ofNullable(ask(docker -> docker.infoCmd().exec()).getSecurityOptions())
        .filter(options -> options.contains("name=rootless"))
        .isPresent();
  }

  /** Whether it has that container, and the container runs. */
  boolean isRunning(String container) {
    try {
      return Boolean.TRUE.equals(
          ask(docker -> docker.inspectContainerCmd(container).exec()).getState().getRunning());
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** Removes a container, also a running one; one that is not there is no error. */
  void remove(String container) {
    try {
      tell(docker -> docker.removeContainerCmd(container).withForce(true).exec());
    } catch (NotFoundException gone) {
      // That is what was wished.
    }
  }
}
