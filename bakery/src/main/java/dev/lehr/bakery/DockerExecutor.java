package dev.lehr.bakery;

import dev.lehr.bakery.internal.docker.BakerName;
import dev.lehr.bakery.internal.docker.BakerProbe;
import dev.lehr.bakery.internal.docker.BakeryEngine;
import dev.lehr.bakery.internal.docker.ContainerPacker;
import dev.lehr.bakery.internal.docker.ContainerUser;
import dev.lehr.bakery.internal.docker.PackerContainer;
import dev.lehr.docker.DockerEngine;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Runs Packer in a container of the recipe's baker, on one Docker Engine.
 *
 * <p>The container sees the repository (read-only) and the run's folder under the same paths as
 * here, so nothing has to be translated, and Packer writes its output to the same files as without
 * a container: they outlive both Lehr and the engine. So the engine must run on this machine, or
 * see its files.
 *
 * <p>It shares the host's network: rehearsed machines listen on loopback addresses of the host
 * (127.77.x.y), and AWS' clients take credentials over plain HTTP from nobody but loopback. In
 * exchange it has no capabilities, no way to new privileges, a read-only file system, the user who
 * runs Lehr, and limits of memory, processors and processes.
 *
 * <p>Nothing of a run's environment is part of the container's configuration, where {@code docker
 * inspect} would show it: it comes in a file that only its owner can read.
 */
public final class DockerExecutor implements Executor {
  private final DockerEngine engine;
  private final DockerSettings.Limits limits;

  /** On the engine that the settings name; it is not asked before it is needed. */
  public DockerExecutor(DockerSettings settings) {
    this.engine = BakeryEngine.at(settings.host());
    this.limits = settings.limits();
  }

  @Override
  public Baker prepare(Path repository, Optional<String> baker) {
    BakerName name = BakerName.of(repository, baker);
    String image =
        engine
            .imageId(name.image())
            .orElseThrow(
                () ->
                    new BakeryException(
                        BakeryFault.DOCKER_UNAVAILABLE,
                        "Docker has no image '"
                            + name.image()
                            + "' "
                            + name.description()
                            + "; run '"
                            + name.remedy()
                            + "'"));
    return new ContainerBaker(image, new BakerProbe(engine).packerVersion(name.image()));
  }

  /** Packer in containers of one image. */
  private final class ContainerBaker implements Baker {
    private final String image;
    private final String version;

    ContainerBaker(String image, String version) {
      this.image = image;
      this.version = version;
    }

    @Override
    public String packerVersion() {
      return version;
    }

    @Override
    public String digest() {
      return "docker:" + image;
    }

    @Override
    public RunningPacker start(PackerCommand command) {
      ContainerUser user = ContainerUser.owning(command.folders().run(), engine);
      return ContainerPacker.start(
          engine, new PackerContainer(command, image, user, limits), command.folders());
    }
  }
}
