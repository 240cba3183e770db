package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.OnFailure;
import dev.lehr.pipeline.Stage;

/** A stage whose settings have been read. */
record ReadStage(Draft draft, Settings settings) {

  String name() {
    return draft.name();
  }

  /** The stage, as far as it could be read. */
  Stage stage() {
    Part common = draft.common();
    return new Stage(
        draft.name(),
        draft.entry().kind(),
        draft.needs().keySet(),
        common.section().text("when"),
        Words.duration(common, "timeout"),
        RetryReader.read(common),
        Words.word(common, "onFailure", OnFailure.class).orElse(OnFailure.FAIL),
        WindowReader.read(common),
        settings.json());
  }
}
