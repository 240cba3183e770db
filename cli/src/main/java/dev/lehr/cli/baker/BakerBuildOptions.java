package dev.lehr.cli.baker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code lehr baker build}. */
final class BakerBuildOptions {
  @Parameters(
      paramLabel = "REPO",
      arity = "0..1",
      description = "A repository whose bakers to build; without it, the platform's baker.")
  Optional<Path> repository = Optional.empty();

  @Option(
      names = "--image",
      paramLabel = "NAME",
      description = "Only the baker of this image; may be given more than once (default: all).")
  List<String> images = List.of();

  @ArgGroup(exclusive = true)
  Base base = new Base();

  /** What the platform's baker stands on. */
  static final class Base {
    @Option(
        names = "--base",
        paramLabel = "IMAGE",
        description = "The image to build the platform's baker on (default: debian:12-slim).")
    Optional<String> image = Optional.empty();

    @Option(
        names = "--bootstrap",
        description =
            "Make that image from Debian's packages, where no registry can be reached; needs root"
                + " and debootstrap.")
    boolean bootstrap;
  }

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description = "Where --bootstrap finds Debian's packages (default: Debian's own).")
  Optional<String> mirror = Optional.empty();

  @Option(
      names = "--packer",
      paramLabel = "DIR",
      description =
          "A folder with Packer's binary, and packer-plugin-*, to install instead of a download.")
  Optional<Path> packer = Optional.empty();

  @Option(
      names = "--build-arg",
      paramLabel = "NAME=VALUE",
      description =
          "An argument of the build: PACKER_VERSION (a version, or apt), PACKER_MIRROR,"
              + " AMAZON_PLUGIN_VERSION, or one of your own Dockerfile.")
  Map<String, String> arguments = new LinkedHashMap<>();

  @Option(names = "--no-cache", description = "Build every step anew.")
  boolean fresh;

  @Option(
      names = "--docker-host",
      paramLabel = "HOST",
      description = "The Docker Engine (default: $DOCKER_HOST, else the usual socket).")
  Optional<String> host = Optional.empty();

  @Option(names = "--json", description = "The images as JSON, one object a line.")
  boolean json;

  /** Whether the platform's baker is asked for in so many words. */
  boolean concernPlatform() {
    return repository.isEmpty() || base.image.isPresent() || base.bootstrap || packer.isPresent();
  }
}
