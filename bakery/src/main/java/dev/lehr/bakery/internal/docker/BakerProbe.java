package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.docker.DockerEngine;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the Packer of a baker for its version, and so proves that the baker works. */
public final class BakerProbe {
  private static final Pattern VERSION = Pattern.compile("Packer v?(\\d+\\.\\d+\\.\\d+)");
  private static final int PATIENCE_SECONDS = 60;

  private final DockerEngine engine;

  /** For images of that engine. */
  public BakerProbe(DockerEngine engine) {
    this.engine = engine;
  }

  /**
   * The version.
   *
   * @throws BakeryException when it is no baker
   */
  public String packerVersion(String image) {
    String output = output(image);
    Matcher version = VERSION.matcher(output);
    if (!version.find()) {
      throw noBaker(image, "'packer version' says '" + output.strip() + "'");
    }
    return version.group(1);
  }

  private String output(String image) {
    try {
      return engine.ask(docker -> run(docker, image));
    } catch (NotFoundException e) {
      throw noBaker(image, "its container does not start: " + e.getMessage());
    } catch (BakeryException e) {
      throw String.valueOf(e.getMessage()).contains("executable file not found")
          ? noBaker(image, "it has no program 'packer'")
          : e;
    }
  }

  /** The engine removes the container by itself, so that nothing stays however this ends. */
  private static String run(DockerClient docker, String image) {
    String container =
        docker
            .createContainerCmd(image)
            .withEntrypoint("packer", "version")
            .withEnv("CHECKPOINT_DISABLE=1", "HOME=/tmp")
            .withLabels(Map.of(PackerContainer.RUN, "probe"))
            .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none").withAutoRemove(true))
            .exec()
            .getId();
    Output output = new Output();
    try {
      docker
          .attachContainerCmd(container)
          .withFollowStream(true)
          .withStdOut(true)
          .withStdErr(true)
          .exec(output);
      output.awaitStarted();
      docker.startContainerCmd(container).exec();
      output.awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return output.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "asking the baker was interrupted", e);
    } catch (RuntimeException notStarted) {
      docker.removeContainerCmd(container).withForce(true).exec();
      throw notStarted;
    }
  }

  private static BakeryException noBaker(String image, String why) {
    return new BakeryException(
        BakeryFault.PACKER_MISSING,
        "the image '"
            + image
            + "' is no baker: "
            + why
            + "; let its Dockerfile be FROM "
            + BakerName.PLATFORM);
  }

  /** Collects what a container prints. */
  private static final class Output extends ResultCallback.Adapter<Frame> {
    private final StringBuilder text = new StringBuilder();

    @Override
    public synchronized void onNext(Frame frame) {
      text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public synchronized String toString() {
      return text.toString();
    }
  }
}
