package dev.lehr.packages;

import java.util.List;

/**
 * What retention removed, or would remove.
 *
 * @param removed what goes
 * @param kept how many versions stay
 * @param bytes what the removed files weigh
 * @param dryRun whether nothing was done
 */
public record RetentionReport(List<PackageRef> removed, int kept, long bytes, boolean dryRun) {
  public RetentionReport {
    removed = List.copyOf(removed);
  }
}
