package dev.lehr.rehearsal.internal.aws.elb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Where a forward action leads, in either of the two ways to say it. */
final class Weights {
  private Weights() {}

  /** Target groups and their weights; empty for an action that does not forward. */
  static Map<String, Integer> of(Action action) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    if (action.forwardConfig() != null && action.forwardConfig().hasTargetGroups()) {
      for (TargetGroupTuple tuple : action.forwardConfig().targetGroups()) {
        weights.put(tuple.targetGroupArn(), Optional.ofNullable(tuple.weight()).orElse(1));
      }
    } else if (action.targetGroupArn() != null) {
      weights.put(action.targetGroupArn(), 1);
    }
    return weights;
  }
}
