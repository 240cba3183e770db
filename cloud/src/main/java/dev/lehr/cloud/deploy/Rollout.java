package dev.lehr.cloud.deploy;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A deployment in several regions at once; durable between steps.
 *
 * @param regions each region's part
 * @param checks who is asked between two steps
 */
public record Rollout(Map<String, Deployment> regions, Checks checks) {

  public Rollout {
    regions = Collections.unmodifiableMap(new LinkedHashMap<>(regions));
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("A rollout needs at least one region");
    }
  }

  /**
   * Who is asked, once the instances of a step get traffic, before the groups before lose any.
   *
   * @param wanted whether somebody is asked at all
   * @param passed how many steps were found good
   */
  public record Checks(boolean wanted, int passed) {
    /** Nobody. */
    public static final Checks NONE = new Checks(false, 0);

    /** After every step. */
    public static final Checks AFTER_EVERY_STEP = new Checks(true, 0);
  }

  /** The same with some regions further than they were. */
  public Rollout with(Map<String, Deployment> further) {
    Map<String, Deployment> all = new LinkedHashMap<>(regions);
    all.putAll(further);
    return new Rollout(all, checks);
  }

  /** The same with one more step found good. */
  public Rollout withCheckPassed() {
    return new Rollout(regions, new Checks(checks.wanted(), checks.passed() + 1));
  }

  /**
   * The same on its way back in all regions; what is over stays, and so does one whose groups
   * before are being removed already.
   */
  public Rollout goingBack(String why, Instant now) {
    if (isReleased()) {
      return this;
    }
    Map<String, Deployment> back = new LinkedHashMap<>();
    regions.forEach(
        (region, deployment) ->
            back.put(
                region,
                isGoingBack(deployment)
                    ? deployment
                    : deployment.in(new Phase.RollingBack(why, now))));
    return new Rollout(back, checks);
  }

  /**
   * The same when a region's cloud has refused a step for good: forward means back, back means
   * stuck when patience is over, and where only old groups are to be removed they stay.
   */
  public Rollout refused(String region, String why, Instant now) {
    Deployment deployment = Objects.requireNonNull(regions.get(region), region);
    return switch (deployment.phase()) {
      case Phase.Growing _, Phase.Pausing _, Phase.Shifting _, Phase.Cooling _ ->
          goingBack(region + ": " + why, now);
      case Phase.Retiring _ -> ended(region, Phase.Outcome.DEPLOYED, why);
      case Phase.RollingBack back ->
          now.isAfter(back.since().plus(deployment.strategy().patience()))
              ? ended(region, Phase.Outcome.STUCK, back.why() + "; " + why)
              : this;
      case Phase.Over _ -> this;
    };
  }

  private Rollout ended(String region, Phase.Outcome outcome, String message) {
    Deployment deployment = Objects.requireNonNull(regions.get(region), region);
    return with(Map.of(region, deployment.in(new Phase.Over(outcome, message))));
  }

  /** Whether all regions have taken all traffic, so that groups before may be removed. */
  public boolean isReleased() {
    return regions.values().stream().allMatch(Rollout::isRetiring);
  }

  /** Whether a region goes back, or has. */
  public boolean isGoingBack() {
    return regions.values().stream().anyMatch(Rollout::isGoingBack);
  }

  /** How it ended: the worst of all regions; empty while one is at work. */
  public Optional<Phase.Over> over() {
    return regions.values().stream().allMatch(each -> each.phase() instanceof Phase.Over)
        ? regions.values().stream()
            .map(each -> (Phase.Over) each.phase())
            .max((one, other) -> one.outcome().compareTo(other.outcome()))
        : Optional.empty();
  }

  /** The step that waits for somebody's word, counted from 0. */
  public Optional<Integer> checkDue(Instant now) {
    boolean due =
        checks.wanted()
            && regions.values().stream()
                .allMatch(
                    each ->
                        each.phase() instanceof Phase.Pausing pausing
                            && pausing.step() == checks.passed()
                            && !now.isBefore(pausing.until()));
    return due ? Optional.of(checks.passed()) : Optional.empty();
  }

  static boolean isGoingBack(Deployment deployment) {
    return switch (deployment.phase()) {
      case Phase.RollingBack _ -> true;
      case Phase.Over over -> over.outcome() != Phase.Outcome.DEPLOYED;
      case Phase.Growing _, Phase.Pausing _, Phase.Shifting _, Phase.Cooling _, Phase.Retiring _ ->
          false;
    };
  }

  static boolean isRetiring(Deployment deployment) {
    return switch (deployment.phase()) {
      case Phase.Retiring _ -> true;
      case Phase.Over over -> over.outcome() == Phase.Outcome.DEPLOYED;
      case Phase.Growing _,
          Phase.Pausing _,
          Phase.Shifting _,
          Phase.Cooling _,
          Phase.RollingBack _ ->
          false;
    };
  }
}
