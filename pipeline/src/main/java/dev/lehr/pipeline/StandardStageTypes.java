package dev.lehr.pipeline;

import dev.lehr.pipeline.internal.catalogue.BuildStages;
import dev.lehr.pipeline.internal.catalogue.DeliveryStages;
import dev.lehr.pipeline.internal.catalogue.FlowStages;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/** The stage types that every Lehr knows. */
public final class StandardStageTypes {
  private static final Set<String> ARRIVING =
      Set.of("deploy", "rollback", "disable", "destroy", "scale");
  private static final StageTypes ALL =
      new StageTypes(
          Stream.of(BuildStages.all(), FlowStages.all(), DeliveryStages.all())
              .flatMap(Collection::stream)
              .toList());

  private StandardStageTypes() {}

  /** The catalogue. */
  public static StageTypes all() {
    return ALL;
  }

  /**
   * Whether stages of this type can be written and checked, but not run in this version: those that
   * change server groups come with deployments.
   */
  public static boolean isArriving(String type) {
    return ARRIVING.contains(type);
  }
}
