package dev.lehr.cli.doctor;

import dev.lehr.bakery.BakerImages;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.DockerSettings;
import java.util.List;
import java.util.Optional;

/** Looks at what {@code --executor docker} needs: an engine, and the platform's baker in it. */
final class DockerCheck {
  private final BakerImages bakers;

  /**
   * For an engine.
   *
   * @param host as in {@code DOCKER_HOST}
   */
  DockerCheck(Optional<String> host) {
    this.bakers =
        new BakerImages(new DockerSettings(host, DockerSettings.Limits.standard()), line -> {});
  }

  /** Nobody needs Docker who bakes without it, so nothing here is worse than a warning. */
  List<Finding> findings() {
    try {
      return List.of(Finding.ok("Docker", bakers.engine()), baker());
    } catch (BakeryException failure) {
      return List.of(
          Finding.warning(
              "Docker",
              String.valueOf(failure.getMessage()),
              "only needed for --executor docker; Debian: apt-get install docker.io"));
    }
  }

  private Finding baker() {
    return bakers.hasPlatform()
        ? Finding.ok("baker", "the image " + BakerImages.PLATFORM + " is there")
        : Finding.warning(
            "baker",
            "Docker has no image " + BakerImages.PLATFORM,
            "lehr baker build (where no registry is reachable: lehr baker build --bootstrap)");
  }
}
