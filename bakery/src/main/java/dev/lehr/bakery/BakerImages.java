package dev.lehr.bakery;

import dev.lehr.bakery.internal.docker.BakerName;
import dev.lehr.bakery.internal.docker.BakerProbe;
import dev.lehr.bakery.internal.docker.BakeryEngine;
import dev.lehr.bakery.internal.docker.BaseContext;
import dev.lehr.bakery.internal.docker.DebianBase;
import dev.lehr.bakery.internal.docker.ImageBuild;
import dev.lehr.bakery.internal.docker.ImageSource;
import dev.lehr.bakery.internal.janitor.TemporaryFolder;
import dev.lehr.docker.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes the images that Packer runs in: the platform's baker, and those of recipes. */
public final class BakerImages {
  /** What the platform's baker is built on where nothing else is said. */
  public static final String USUAL_BASE = "debian:12-slim";

  /** What the platform's baker is called; bakers of teams are FROM it. */
  public static final String PLATFORM = BakerName.PLATFORM;

  private final DockerEngine engine;
  private final Consumer<String> log;

  /**
   * An image to run Packer in.
   *
   * @param name in the engine
   * @param id the image's digest, an ingredient of every image baked in it
   * @param packerVersion of the Packer in it
   */
  public record BakerImage(String name, String id, String packerVersion) {}

  /**
   * How to build.
   *
   * @param arguments of the build, as Docker's {@code --build-arg}
   * @param fresh whether to build every step anew
   */
  public record BuildOptions(Map<String, String> arguments, boolean fresh) {
    /** Keeps its own copy. */
    public BuildOptions {
      arguments = Map.copyOf(arguments);
    }
  }

  /**
   * With an engine.
   *
   * @param log hears each line of what a build says
   */
  public BakerImages(DockerSettings settings, Consumer<String> log) {
    this.engine = BakeryEngine.at(settings.host());
    this.log = log;
  }

  /**
   * Which engine it is and where.
   *
   * @throws BakeryException when it can not be reached
   */
  public String engine() {
    return engine.version() + " at " + engine.host();
  }

  /** Whether the platform's baker was built. */
  public boolean hasPlatform() {
    return engine.imageId(PLATFORM).isPresent();
  }

  /**
   * Builds the platform's baker.
   *
   * @param base the image to build it on; is pulled if it is not there
   * @param packer a folder with binaries of Packer and its plugins, instead of a download
   * @throws BakeryException when the base can not be had or the build fails
   */
  public BakerImage buildPlatform(String base, Optional<Path> packer, BuildOptions options) {
    new ImageSource(engine, log).obtain(base, ImageSource.BASE_REMEDY);
    Map<String, String> arguments = new TreeMap<>(options.arguments());
    arguments.put("BASE", base);
    return build(
        PLATFORM,
        folder -> BaseContext.copyTo(folder, packer),
        new BuildOptions(arguments, options.fresh()));
  }

  /**
   * Makes the image that a recipe's Packer runs in: builds its Dockerfile, or pulls its image.
   *
   * @param repository the recipe's folder
   * @param baker as the recipe has it
   */
  public BakerImage buildFor(Path repository, String baker, BuildOptions options) {
    BakerName name = BakerName.of(repository, Optional.of(baker));
    if (BakerName.isImage(baker)) {
      new ImageSource(engine, log).obtain(baker, "check its name and 'docker login'");
      return described(baker, engine.imageId(baker).orElse(""));
    }
    return build(name.image(), BakerName.context(repository, baker)::copyTo, options);
  }

  /**
   * Makes a Debian base image from Debian's packages, where no registry can be reached. Needs root
   * and debootstrap.
   *
   * @param mirror where the packages are; empty means Debian's own
   * @return the image's name
   */
  public String bootstrap(Optional<String> mirror) {
    return new DebianBase(engine, log).make(mirror);
  }

  private BakerImage build(String name, Consumer<Path> context, BuildOptions options) {
    try {
      Path folder = Files.createTempDirectory("lehr-baker");
      try {
        context.accept(folder);
        new ImageBuild(engine, log).build(name, folder, options);
      } finally {
        TemporaryFolder.remove(folder);
      }
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, "the build's folder can not be written: " + e.getMessage(), e);
    }
    return described(name, engine.imageId(name).orElse(""));
  }

  private BakerImage described(String name, String id) {
    return new BakerImage(name, id, new BakerProbe(engine).packerVersion(name));
  }
}
