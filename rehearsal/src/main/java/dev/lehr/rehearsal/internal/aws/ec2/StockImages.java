package dev.lehr.rehearsal.internal.aws.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Windows images that Amazon publishes with each release, for each Windows and edition. Ids
 * depend on region and name only.
 */
public final class StockImages {
  /** Amazon's account for Windows images. */
  public static final String OWNER = "801119661308";

  private static final int GIBIBYTES = 30;
  private static final List<String> WINDOWS = List.of("2016", "2019", "2022", "2025");
  private static final List<String> EDITIONS = List.of("Full", "Core");

  private final StockReleases releases;

  /** Images of these releases. */
  public StockImages(StockReleases releases) {
    this.releases = releases;
  }

  /**
   * The latest image of a Windows and edition.
   *
   * @param family its name without date
   */
  public record Newest(String family, String id, Instant published) {}

  /** The latest ones in a region. */
  public List<Newest> newest(String region) {
    StockRelease latest = releases.all().getFirst();
    return kinds()
        .map(kind -> image(region, kind, latest))
        .map(
            image ->
                new Newest(
                    image.name().replace("-" + latest.version(), ""), image.id(), image.created()))
        .toList();
  }

  /** All that are public in a region now, newest first. */
  Stream<MachineImage> published(String region) {
    return releases.all().stream()
        .flatMap(release -> kinds().map(kind -> image(region, kind, release)));
  }

  /** The image with this id, if Amazon published it in this region. */
  Optional<MachineImage> find(String region, String id) {
    return published(region).filter(image -> image.id().equals(id)).findFirst();
  }

  private static Stream<Kind> kinds() {
    return WINDOWS.stream()
        .flatMap(windows -> EDITIONS.stream().map(edition -> new Kind(windows, edition)));
  }

  private record Kind(String windows, String edition) {
    String name(StockRelease release) {
      return "Windows_Server-%s-English-%s-Base-%s".formatted(windows, edition, release.version());
    }

    String description() {
      return "Microsoft Windows Server %s %s Locale English AMI provided by Amazon"
          .formatted(windows, edition);
    }
  }

  private static MachineImage image(String region, Kind kind, StockRelease release) {
    String name = kind.name(release);
    Instant created = release.published();
    String snapshotId = Ids.derived("snap", region + "/" + name);
    return new MachineImage(
        Ids.derived("ami", region + "/" + name),
        name,
        kind.description(),
        OWNER,
        created,
        true,
        new MachineImage.Origin("", "", "", release.windows(kind.windows())),
        new MachineImage.Progress(MachineImage.Making.DONE, created, "", ""),
        List.of(
            new MachineImage.Device(
                "/dev/sda1", snapshotId, "", GIBIBYTES, "gp2", false, true, "")),
        List.of(),
        Map.of(),
        new MachineImage.Sharing(List.of(), List.of("all"), Map.of()));
  }
}
