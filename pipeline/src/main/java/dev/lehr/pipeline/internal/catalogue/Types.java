package dev.lehr.pipeline.internal.catalogue;

import dev.lehr.pipeline.StageBehaviour;
import dev.lehr.pipeline.StageType;
import dev.lehr.pipeline.internal.schema.Schema;
import java.util.List;

/** Makes stage types that run one task of their own name. */
final class Types {
  private Types() {}

  static StageType task(String name, String description, Schema settings) {
    StageBehaviour behaviour = new StageBehaviour.Tasks(List.of(name), List.of());
    return new StageType(name, description, settings.json(), behaviour);
  }
}
