package dev.lehr.bakery.internal.bake;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** Makes ids that sort by time and never meet. */
public final class Ids {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private final RandomGenerator random;

  /** From that clock and that randomness. */
  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** For example {@code 20261123-094500-3f9a01bc}. */
  public String next() {
    return FORM.format(clock.instant()) + "-" + "%08x".formatted(random.nextInt());
  }

  /** The time's part alone, for names. */
  public String time() {
    return FORM.format(clock.instant());
  }

  /** A secret of 128 bits. */
  public String token() {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }
}
