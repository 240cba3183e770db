package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** Rules of listeners. */
final class RuleActions {
  private static final int LAST_PRIORITY = 50_000;

  private final ElbRegions regions;

  RuleActions(ElbRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("CreateRule", () -> regions.on(CreateRuleRequest.builder(), this::create))
        .with("DescribeRules", () -> regions.on(DescribeRulesRequest.builder(), this::describe))
        .with("ModifyRule", () -> regions.on(ModifyRuleRequest.builder(), this::modify))
        .with("DeleteRule", () -> regions.on(DeleteRuleRequest.builder(), this::delete))
        .with(
            "SetRulePriorities",
            () -> regions.on(SetRulePrioritiesRequest.builder(), this::prioritize));
  }

  private CreateRuleResponse create(ElbRegion region, CreateRuleRequest request) {
    ListenerEntry listener = region.listener(request.listenerArn());
    int priority = ElbErrors.required(request.priority(), "Priority");
    checkFree(listener, priority);
    RuleChecks.conditions(request.conditions());
    RuleChecks.actions(region, request.actions());
    Rule rule =
        Rule.builder()
            .ruleArn(listener.ruleArn(region.world.digits()))
            .priority("" + priority)
            .conditions(request.conditions())
            .actions(request.actions())
            .isDefault(false)
            .build();
    listener.rules().put(rule.ruleArn(), rule);
    region.tags.put(rule.ruleArn(), ElbTags.map(request.tags()));
    return CreateRuleResponse.builder().rules(rule).build();
  }

  private static void checkFree(ListenerEntry listener, int priority) {
    if (priority < 1 || priority > LAST_PRIORITY) {
      throw ElbErrors.invalid("Rule priority %d must be from 1 to 50000".formatted(priority));
    }
    if (listener.rules().values().stream().anyMatch(one -> one.priority().equals("" + priority))) {
      throw ApiError.of("PriorityInUse", "Priority '%d' is currently in use".formatted(priority));
    }
  }

  private DescribeRulesResponse describe(ElbRegion region, DescribeRulesRequest request) {
    List<Rule> found =
        request.ruleArns().isEmpty()
            ? region.listener(request.listenerArn()).ordered()
            : request.ruleArns().stream().map(arn -> rule(region, arn)).toList();
    Page<Rule> page = Page.of(found, request.pageSize(), request.marker());
    return DescribeRulesResponse.builder().rules(page.items()).nextMarker(page.nextToken()).build();
  }

  private static Rule rule(ElbRegion region, String arn) {
    return Optional.ofNullable(region.ofRule(arn).rules().get(arn))
        .orElseThrow(() -> ElbErrors.noRule(arn));
  }

  private ModifyRuleResponse modify(ElbRegion region, ModifyRuleRequest request) {
    ListenerEntry listener = region.ofRule(request.ruleArn());
    if (request.hasActions()) {
      RuleChecks.actions(region, request.actions());
    }
    if (request.hasConditions()) {
      RuleChecks.conditions(request.conditions());
    }
    Rule.Builder changed = rule(region, request.ruleArn()).toBuilder();
    PojoConversion.copy(request, changed);
    Rule rule = changed.build();
    listener.rules().put(rule.ruleArn(), rule);
    return ModifyRuleResponse.builder().rules(rule).build();
  }

  private DeleteRuleResponse delete(ElbRegion region, DeleteRuleRequest request) {
    region.ofRule(request.ruleArn()).rules().remove(request.ruleArn());
    region.tags.remove(request.ruleArn());
    return DeleteRuleResponse.builder().build();
  }

  private SetRulePrioritiesResponse prioritize(ElbRegion region, SetRulePrioritiesRequest request) {
    List<Rule> changed = new ArrayList<>();
    for (RulePriorityPair pair : request.rulePriorities()) {
      Rule rule = rule(region, pair.ruleArn()).toBuilder().priority("" + pair.priority()).build();
      region.ofRule(rule.ruleArn()).rules().put(rule.ruleArn(), rule);
      changed.add(rule);
    }
    return SetRulePrioritiesResponse.builder().rules(changed).build();
  }
}
