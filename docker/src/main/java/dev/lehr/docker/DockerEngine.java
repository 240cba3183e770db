package dev.lehr.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A Docker Engine, whose failures are told in words that name it and the remedy; what they are
 * called is for whoever uses it to say.
 */
public final class DockerEngine {
  private static final int CONNECTIONS = 100;

  private final String host;
  private final DockerClient client;
  private final EngineFailure.Naming naming;
  private final CredentialHelpers helpers;

  private DockerEngine(
      String host, DockerClient client, EngineFailure.Naming naming, CredentialHelpers helpers) {
    this.host = host;
    this.client = client;
    this.naming = naming;
    this.helpers = helpers;
  }

  /**
   * The engine at a host; nothing is asked yet.
   *
   * @param host as in {@code DOCKER_HOST}; empty means what Docker's own client would use
   * @param naming makes the exceptions that are thrown when it fails
   */
  public static DockerEngine at(Optional<String> host, EngineFailure.Naming naming) {
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
        config.getDockerHost().toString(),
        DockerClientImpl.getInstance(config, transport),
        naming,
        helpers(Optional.ofNullable(config.getDockerConfigPath())));
  }

  private static CredentialHelpers helpers(Optional<String> folder) {
    Path configuration =
        folder.map(Path::of).orElse(Path.of(System.getProperty("user.home"), ".docker"));
    return new CredentialHelpers(configuration.resolve("config.json"), UnaryOperator.identity());
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
   * Asks it something. What it does not have is a {@link NotFoundException}; every other failure is
   * the user's own exception.
   */
  public <T> T ask(Function<DockerClient, T> question) {
    try {
      return question.apply(client);
    } catch (NotFoundException e) {
      throw e;
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /** A failure as its user calls it. */
  public RuntimeException failure(RuntimeException cause) {
    return naming.exception(EngineFailure.of(host, cause));
  }

  /** Tells it to do something; fails as {@link #ask} does. */
  public void tell(Consumer<DockerClient> order) {
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

  /**
   * Pulls an image, with the login that Docker's own client would use.
   *
   * @param image with a tag or a digest
   * @throws IOException when a login can not be had
   */
  void pull(String image, ResultCallback.Adapter<PullResponseItem> progress)
      throws IOException, InterruptedException {
    Optional<AuthConfig> login = helpers.login(image);
    ask(docker -> {
          PullImageCmd pull = docker.pullImageCmd(image);
          login.ifPresent(pull::withAuthConfig);
          return pull.exec(progress);
        })
        .awaitCompletion();
  }

  /** Whether it has that container, and the container runs. */
  public boolean isRunning(String container) {
    try {
      return Boolean.TRUE.equals(
          ask(docker -> docker.inspectContainerCmd(container).exec()).getState().getRunning());
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** Sends a signal to a container; to one that has ended, none arrives and none is missed. */
  public void signal(String container, String signal) {
    try {
      tell(
          docker -> {
            try {
              docker.killContainerCmd(container).withSignal(signal).exec();
            } catch (ConflictException notRunning) {
              throw new NotFoundException(notRunning);
            }
          });
    } catch (NotFoundException ended) {
      // Its end is seen by whoever waits for it.
    }
  }

  /** Removes a container, also a running one; one that is not there is no error. */
  public void remove(String container) {
    try {
      tell(docker -> docker.removeContainerCmd(container).withForce(true).exec());
    } catch (NotFoundException gone) {
      // That is what was wished.
    }
  }

  /**
   * Who the owner of a folder is in a container, as {@code uid:gid}. In rootless Docker that user
   * is called root inside.
   *
   * @throws IOException when the folder can not be read
   */
  public String userOwning(Path folder) throws IOException {
    if (isRootless()) {
      return "0:0";
    }
    Map<String, Object> owner = Files.readAttributes(folder, "unix:uid,gid");
    return owner.get("uid") + ":" + owner.get("gid");
  }

  private boolean isRootless() {
    return Optional.ofNullable(ask(docker -> docker.infoCmd().exec()).getSecurityOptions())
        .filter(options -> options.contains("name=rootless"))
        .isPresent();
  }
}
