package dev.lehr.rehearsal.internal.aws.ec2;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * One date on which Amazon published its Windows images.
 *
 * @param day the date in their names
 * @param published when they came out
 * @param updates what they have installed beside what every image has, oldest first
 */
record StockRelease(LocalDate day, Instant published, List<String> updates) {
  private static final DateTimeFormatter NAMED = DateTimeFormatter.ofPattern("uuuu.MM.dd");

  StockRelease {
    updates = List.copyOf(updates);
  }

  /** As image names end: {@code 2026.11.11}. */
  String version() {
    return NAMED.format(day);
  }

  /** What a machine is told about its Windows: {@code Windows Server 2022 with KB5120781}. */
  String windows(String release) {
    String name = "Windows Server " + release;
    return updates.isEmpty() ? name : name + " with " + String.join(" ", updates);
  }
}
