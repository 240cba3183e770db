package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ErrorDetail;
import dev.lehr.bakery.BakerImages.BuildOptions;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.docker.DockerEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Builds an image from a folder with a Dockerfile. */
public final class ImageBuild {
  private static final int REMEMBERED_LINES = 12;
  // The classic builder tells the id of each step's layer and container.
  private static final Pattern NOISE =
      Pattern.compile(" ---> (?:[0-9a-f]+|Running in .*)|Removing intermediate container .*");
  private static final List<String> PROXIES =
      List.of("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy");

  private final DockerEngine engine;
  private final Consumer<String> log;

  /** On that engine; the log hears each line as it comes. */
  public ImageBuild(DockerEngine engine, Consumer<String> log) {
    this.engine = engine;
    this.log = log;
  }

  /**
   * Builds.
   *
   * @param name what the image is called
   * @throws BakeryException with the last lines when it fails
   */
  public void build(String name, Path folder, BuildOptions options) {
    Lines lines = new Lines();
    try (InputStream context = Tar.of(folder)) {
      engine.ask(docker -> command(docker, context, name, options).exec(lines)).awaitCompletion();
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, folder + " can not be sent to Docker: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "building was interrupted", e);
    } catch (BakeryException e) {
      throw e;
    } catch (RuntimeException e) {
      throw engine.failure(e);
    }
    lines.error.ifPresent(error -> fail(name, error, lines.last));
  }

  private static BuildImageCmd command(
      DockerClient docker, InputStream context, String name, BuildOptions options) {
    BuildImageCmd command =
        docker
            .buildImageCmd()
            .withTarInputStream(context)
            .withTags(Set.of(name))
            .withNoCache(options.fresh())
            .withForcerm(true)
            // As for Packer itself: mirrors and proxies on loopback are reachable.
            .withNetworkMode("host");
    for (String proxy : PROXIES) {
      Optional.ofNullable(System.getenv(proxy))
          .ifPresent(value -> command.withBuildArg(proxy, value));
    }
    options.arguments().forEach(command::withBuildArg);
    return command;
  }

  private static void fail(String name, String error, Deque<String> last) {
    String advice =
        Stream.of("pull access denied", "manifest unknown", "registry", "lookup ", "repository")
                .anyMatch(error::contains)
            ? "; if it is FROM " + BakerName.PLATFORM + ", build that first: lehr baker build"
            : "";
    throw new BakeryException(
        BakeryFault.DOCKER_UNAVAILABLE,
        "the baker "
            + name
            + " can not be built: "
            + error.strip()
            + advice
            + "\nits last words:\n  "
            + String.join("\n  ", last));
  }

  /** Cuts what the engine sends into lines. */
  private final class Lines extends ResultCallback.Adapter<BuildResponseItem> {
    private final StringBuilder partial = new StringBuilder();
    private final Deque<String> last = new ArrayDeque<>();
    private volatile Optional<String> error = Optional.empty();

    @Override
    public void onNext(BuildResponseItem item) {
      ErrorDetail detail = item.getErrorDetail();
      if (detail != null) {
        error = Optional.of(String.valueOf(detail.getMessage()));
      }
      if (item.getStream() != null) {
        partial.append(item.getStream());
      }
      int end = partial.indexOf("\n");
      while (end >= 0) {
        tell(partial.substring(0, end).stripTrailing());
        partial.delete(0, end + 1);
        end = partial.indexOf("\n");
      }
    }

    private void tell(String line) {
      if (!line.isBlank() && !NOISE.matcher(line).matches()) {
        log.accept(line);
        last.add(line);
      }
      if (last.size() > REMEMBERED_LINES) {
        last.removeFirst();
      }
    }
  }
}
