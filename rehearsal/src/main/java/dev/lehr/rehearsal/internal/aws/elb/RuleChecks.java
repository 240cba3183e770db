package dev.lehr.rehearsal.internal.aws.elb;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** What can be in rules and default actions; the rest is refused by name. */
final class RuleChecks {
  private static final Set<ActionTypeEnum> ACTIONS =
      Set.of(ActionTypeEnum.FORWARD, ActionTypeEnum.FIXED_RESPONSE, ActionTypeEnum.REDIRECT);
  private static final int MOST_WEIGHT = 999;

  private RuleChecks() {}

  static void actions(ElbRegion region, List<Action> actions) {
    if (actions.isEmpty()) {
      throw ElbErrors.invalid("A listener or rule must have at least one action");
    }
    for (Action action : actions) {
      if (!ACTIONS.contains(action.type())) {
        throw ElbErrors.invalid(
            "The rehearsal cloud knows the actions forward, fixed-response and redirect, not '%s'"
                .formatted(action.typeAsString()));
      }
      Weights.of(action).forEach((arn, weight) -> target(region, arn, weight));
    }
  }

  private static void target(ElbRegion region, String arn, int weight) {
    region.group(arn);
    if (weight < 0 || weight > MOST_WEIGHT) {
      throw ElbErrors.invalid("Weight '%d' must be from 0 to 999".formatted(weight));
    }
  }

  static void conditions(List<RuleCondition> conditions) {
    if (conditions.isEmpty()) {
      throw ElbErrors.invalid("A rule must have at least one condition");
    }
    conditions.forEach(RuleMatch::of);
  }
}
