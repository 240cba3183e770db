package dev.lehr.canary;

import dev.lehr.canary.internal.netflix.NetflixJudge;
import dev.lehr.canary.internal.robust.LehrJudge;
import java.util.List;
import java.util.Optional;

/** The judges there are. */
public final class CanaryJudges {
  /** The judge that agrees with Kayenta's to the bit: for imported configs. */
  public static final String NETFLIX = NetflixJudge.NAME;

  /** The default judge. */
  public static final String LEHR = LehrJudge.NAME;

  private CanaryJudges() {}

  /** Every judge's name, the default first. */
  public static List<String> names() {
    return List.of(LEHR, NETFLIX);
  }

  /**
   * A judge.
   *
   * @param name empty for the default
   * @param threads how many threads judge pairs at the same time, from 1
   */
  public static Optional<CanaryJudge> named(String name, int threads) {
    return switch (name) {
      case "", LehrJudge.NAME -> Optional.of(new LehrJudge(threads));
      case NetflixJudge.NAME -> Optional.of(new NetflixJudge(threads));
      default -> Optional.empty();
    };
  }
}
