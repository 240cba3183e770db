package dev.lehr.rehearsal.internal.aws.autoscaling;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/** What the preferences of an instance refresh must be. */
final class RefreshChecks {
  private static final int WIDEST = 100;

  private RefreshChecks() {}

  static void check(RefreshPreferences preferences) {
    Integer least = preferences.minHealthyPercentage();
    Integer most = preferences.maxHealthyPercentage();
    if (most != null && (least == null || most - least > WIDEST)) {
      throw AsErrors.invalid(
          "MaxHealthyPercentage %d needs a MinHealthyPercentage that is at most 100 lower, not %s."
              .formatted(most, least));
    }
    List<Integer> checkpoints = preferences.checkpointPercentages();
    if (preferences.checkpointDelay() != null && checkpoints.isEmpty()) {
      throw AsErrors.invalid("CheckpointDelay needs CheckpointPercentages.");
    }
    if (!checkpoints.equals(checkpoints.stream().distinct().sorted().toList())) {
      throw AsErrors.invalid(
          "CheckpointPercentages must be unique and in ascending order, not " + checkpoints);
    }
  }
}
