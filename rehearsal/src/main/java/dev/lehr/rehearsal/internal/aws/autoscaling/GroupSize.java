package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of a group's size, checked. */
final class GroupSize {
  private static final String BY_USER =
      "At user request the AutoScalingGroup changed the desired capacity from %d to %d.";

  private final GroupEntry group;

  GroupSize(GroupEntry group) {
    this.group = group;
  }

  /** Sets what is given; a desired size that is not given moves into the new limits. */
  void change(@Nullable Integer min, @Nullable Integer max, @Nullable Integer desired) {
    int least = Optional.ofNullable(min).orElse(group.model().minSize());
    int most = Optional.ofNullable(max).orElse(group.model().maxSize());
    check(least, most, desired);
    group.model(group.model().toBuilder().minSize(least).maxSize(most).build());
    int size = Optional.ofNullable(desired).orElse(Math.clamp(group.desired(), least, most));
    if (size != group.desired()) {
      group.desired(size, BY_USER);
    }
  }

  /** Sets the desired size. */
  void desire(int size) {
    if (size > group.model().maxSize()) {
      throw outside(size, "above max", group.model().maxSize());
    }
    if (size < group.model().minSize()) {
      throw outside(size, "below min", group.model().minSize());
    }
    group.desired(size, BY_USER);
  }

  static void check(int min, int max, @Nullable Integer desired) {
    if (min < 0 || min > max) {
      throw AsErrors.invalid(
          "Max bound, %d, must be greater than or equal to min bound, %d".formatted(max, min));
    }
    if (desired != null && (desired < min || desired > max)) {
      throw AsErrors.invalid(
          "Desired capacity:%d must be between the specified min size:%d and max size:%d"
              .formatted(desired, min, max));
    }
  }

  private static ApiError outside(int size, String side, int bound) {
    return AsErrors.invalid(
        "New SetDesiredCapacity value %d is %s value %d for the AutoScalingGroup."
            .formatted(size, side, bound));
  }
}
