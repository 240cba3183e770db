package dev.lehr.rehearsal.internal.aws.autoscaling;

import java.time.Instant;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** One thing a group did; its status goes on until it ends. */
final class ActivityEntry {
  private Activity model;

  ActivityEntry(Activity model) {
    this.model = model;
  }

  Activity model() {
    return model;
  }

  boolean isOver() {
    return model.endTime() != null;
  }

  void status(ScalingActivityStatusCode code, int progress) {
    model = model.toBuilder().statusCode(code).progress(progress).build();
  }

  void succeeded(Instant now) {
    model =
        model.toBuilder()
            .statusCode(ScalingActivityStatusCode.SUCCESSFUL)
            .progress(100)
            .endTime(now)
            .build();
  }

  void failed(Instant now, String message) {
    model =
        model.toBuilder()
            .statusCode(ScalingActivityStatusCode.FAILED)
            .statusMessage(message)
            .progress(100)
            .endTime(now)
            .build();
  }
}
