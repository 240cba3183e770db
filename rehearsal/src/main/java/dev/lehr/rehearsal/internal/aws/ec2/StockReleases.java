package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.PatchRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * When Amazon published Windows images: every month on the day after Microsoft's patch day (the
 * second Tuesday), and whenever somebody asked for a patch. Those are files in a folder, named by
 * their date, so that all clouds on one data folder know them.
 */
public final class StockReleases {
  private static final int MONTHS = 6;
  private static final int HOUR_OF_RELEASE = 8;
  private static final int FIRST_UPDATE = 5_100_000;

  private final Path folder;
  private final InstantSource clock;

  /** The releases up to now, with the patches in this folder, which need not exist. */
  public StockReleases(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Publishes new images, with one update more. */
  public PatchRelease patch() {
    Instant now = clock.instant();
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate newest = all().getFirst().day();
    LocalDate free = day.isAfter(newest) ? day : newest.plusDays(1);
    while (!written(free, now)) {
      free = free.plusDays(1);
    }
    return new PatchRelease(
        new StockRelease(free, now, List.of()).version(), new Patch(free, now).update());
  }

  /** All that images are offered of, newest first. */
  List<StockRelease> all() {
    Instant now = clock.instant();
    List<Patch> patches = patches();
    Stream<Patch> monthly =
        days(now)
            .map(day -> new Patch(day, day.atTime(HOUR_OF_RELEASE, 0).toInstant(ZoneOffset.UTC)));
    return Stream.concat(monthly, patches.stream())
        .sorted(Comparator.comparing(Patch::published).thenComparing(Patch::day).reversed())
        .map(one -> release(one, patches))
        .toList();
  }

  /** Updates are cumulative: who comes later has what came before. */
  private static StockRelease release(Patch release, List<Patch> patches) {
    List<String> updates =
        patches.stream()
            .filter(patch -> !patch.published().isAfter(release.published()))
            .filter(patch -> !patch.day().isAfter(release.day()))
            .map(Patch::update)
            .toList();
    return new StockRelease(release.day(), release.published(), updates);
  }

  private static Stream<LocalDate> days(Instant now) {
    YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    return Stream.iterate(month, earlier -> earlier.minusMonths(1))
        .map(StockReleases::releaseDay)
        .filter(day -> !day.atTime(HOUR_OF_RELEASE, 0).toInstant(ZoneOffset.UTC).isAfter(now))
        .limit(MONTHS);
  }

  private static LocalDate releaseDay(YearMonth month) {
    return month
        .atDay(1)
        .with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY))
        .plusDays(1);
  }

  private List<Patch> patches() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(StockReleases::read).sorted(Comparator.comparing(Patch::day)).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not list the patches in " + folder, unreadable);
    }
  }

  private static Patch read(Path file) {
    try {
      Instant published = Instant.parse(Files.readString(file));
      return new Patch(LocalDate.parse(file.getFileName().toString()), published);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not read the patch " + file, unreadable);
    }
  }

  private boolean written(LocalDate day, Instant now) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(day.toString());
      Files.writeString(file, now.toString(), StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (IOException unwritable) {
      throw new UncheckedIOException("Can not write the patch of " + day, unwritable);
    }
  }

  private record Patch(LocalDate day, Instant published) {
    String update() {
      return "KB" + (FIRST_UPDATE + day.toEpochDay());
    }
  }
}
