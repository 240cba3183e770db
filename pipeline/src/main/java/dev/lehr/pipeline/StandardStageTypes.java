package dev.lehr.pipeline;

import dev.lehr.pipeline.internal.catalogue.BuildStages;
import dev.lehr.pipeline.internal.catalogue.DeliveryStages;
import dev.lehr.pipeline.internal.catalogue.FlowStages;
import java.util.Collection;
import java.util.stream.Stream;

/** The stage types that every Lehr knows. */
public final class StandardStageTypes {
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
}
