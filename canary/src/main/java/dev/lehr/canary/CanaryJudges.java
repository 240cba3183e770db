package dev.lehr.canary;

import dev.lehr.canary.internal.netflix.NetflixJudge;
import java.util.List;
import java.util.Optional;

/** The judges there are. */
public final class CanaryJudges {
  /** The judge that agrees with Kayenta's to the bit: for imported configs. */
  public static final String NETFLIX = NetflixJudge.NAME;

  private CanaryJudges() {}

  /** Every judge's name, the default first. */
  public static List<String> names() {
    return List.of(NETFLIX);
  }

  /**
   * A judge.
   *
   * @param name empty for the default
   * @param threads how many threads judge pairs at the same time, from 1
   */
  public static Optional<CanaryJudge> named(String name, int threads) {
    return switch (name) {
      case NetflixJudge.NAME -> Optional.of(new NetflixJudge(threads));
      default -> Optional.empty();
    };
  }
}
