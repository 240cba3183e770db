package dev.lehr.rehearsal.internal.aws.ec2;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Windows images that Amazon publishes: every month, on the day after Microsoft's patch day
 * (the second Tuesday), for each release and edition. Ids depend on region and name only.
 */
public final class StockImages {
  /** Amazon's account for Windows images. */
  public static final String OWNER = "801119661308";

  /** Where SSM publishes the newest id of each. */
  public static final String PARAMETER_PATH = "/aws/service/ami-windows-latest/";

  private static final int MONTHS = 6;
  private static final int GIBIBYTES = 30;
  private static final int HOUR_OF_RELEASE = 8;
  private static final List<String> RELEASES = List.of("2016", "2019", "2022", "2025");
  private static final List<String> EDITIONS = List.of("Full", "Core");

  private StockImages() {}

  /** The latest release of every family: name without date, and id. */
  public static Map<String, String> newest(String region, Instant now) {
    Map<String, String> newest = new java.util.TreeMap<>();
    for (MachineImage image : published(region, now)) {
      newest.putIfAbsent(family(image.name()), image.id());
    }
    return newest;
  }

  /** When the latest images came out. */
  public static Instant newestRelease(Instant now) {
    return days(now).getFirst().atTime(HOUR_OF_RELEASE, 0).toInstant(ZoneOffset.UTC);
  }

  /** All that are public now, newest first. */
  static List<MachineImage> published(String region, Instant now) {
    List<MachineImage> images = new ArrayList<>();
    for (LocalDate day : days(now)) {
      for (String release : RELEASES) {
        EDITIONS.forEach(edition -> images.add(image(region, release, edition, day)));
      }
    }
    return images;
  }

  private static List<LocalDate> days(Instant now) {
    YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    return Stream.iterate(month, earlier -> earlier.minusMonths(1))
        .map(StockImages::releaseDay)
        .filter(day -> !day.atTime(HOUR_OF_RELEASE, 0).toInstant(ZoneOffset.UTC).isAfter(now))
        .limit(MONTHS)
        .toList();
  }

  private static LocalDate releaseDay(YearMonth month) {
    return month
        .atDay(1)
        .with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY))
        .plusDays(1);
  }

  private static MachineImage image(String region, String release, String edition, LocalDate day) {
    String name =
        "Windows_Server-%s-English-%s-Base-%s"
            .formatted(release, edition, DateTimeFormatter.ofPattern("uuuu.MM.dd").format(day));
    Instant created = day.atTime(HOUR_OF_RELEASE, 0).toInstant(ZoneOffset.UTC);
    String snapshotId = Ids.derived("snap", region + "/" + name);
    String description =
        "Microsoft Windows Server %s %s Locale English AMI provided by Amazon"
            .formatted(release, edition);
    return new MachineImage(
        Ids.derived("ami", region + "/" + name),
        name,
        description,
        OWNER,
        created,
        true,
        new MachineImage.Origin("", "", "", "Windows Server " + release),
        new MachineImage.Progress(MachineImage.Making.DONE, created, "", ""),
        List.of(
            new MachineImage.Device("/dev/sda1", snapshotId, "", GIBIBYTES, "gp2", false, true)),
        List.of(),
        Map.of(),
        new MachineImage.Sharing(List.of(), List.of("all"), Map.of()));
  }

  private static String family(String name) {
    return name.replaceFirst("-\\d{4}\\.\\d{2}\\.\\d{2}$", "");
  }

  /** The image with this id, if Amazon published it in this region. */
  static Optional<MachineImage> find(String region, String id, Instant now) {
    return published(region, now).stream().filter(image -> image.id().equals(id)).findFirst();
  }
}
