package dev.lehr.engine.internal.run;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** Makes ids of executions. They sort by time, those of one engine strictly, and never meet. */
public final class Ids {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
  private static final int SERIALS = 10_000;

  private final InstantSource clock;
  private final RandomGenerator random;
  private Instant last = Instant.EPOCH;
  private int serial;

  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** For example {@code 20261123-094500-1230007-3f9a01bc}: the eighth of its millisecond. */
  public synchronized String next() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (now.isAfter(last)) {
      last = now;
      serial = 0;
    } else if (++serial == SERIALS) {
      last = last.plusMillis(1);
      serial = 0;
    }
    return FORM.format(last) + "%04d-%08x".formatted(serial, random.nextInt());
  }
}
