package dev.lehr.canary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a judge says about one pair.
 *
 * @param name the metric's
 * @param id the pair's
 * @param tags the pair's
 * @param groups the metric's
 * @param label pass or what is wrong
 * @param reason Kayenta's {@code classificationReason}
 * @param critical whether this verdict alone ends the canary
 * @param muted not scored
 * @param ratio mean of the canary over mean of the baseline; may be NaN, empty when nothing could
 *     be compared
 * @param control the baseline's values in short
 * @param experiment the canary's values in short
 * @param evidence why
 */
public record MetricVerdict(
    String name,
    String id,
    Map<String, String> tags,
    List<String> groups,
    MetricLabel label,
    Optional<String> reason,
    boolean critical,
    boolean muted,
    OptionalDouble ratio,
    Statistics control,
    Statistics experiment,
    Evidence evidence) {

  public MetricVerdict {
    tags = Map.copyOf(tags);
    groups = List.copyOf(groups);
  }
}
