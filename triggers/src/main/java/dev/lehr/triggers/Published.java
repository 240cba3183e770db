package dev.lehr.triggers;

import dev.lehr.pipeline.Pipeline;
import java.util.Optional;

/**
 * A pipeline that may be started.
 *
 * @param pipeline as it is defined now
 * @param origin where its definition comes from; git triggers that name no repository mean this one
 */
public record Published(Pipeline pipeline, Optional<Origin> origin) {

  /** The application's and the pipeline's name, {@code catalog/deliver}. */
  public String name() {
    return pipeline.application() + "/" + pipeline.name();
  }
}
