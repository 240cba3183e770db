package dev.lehr.rehearsal.internal.aws.elb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import dev.lehr.rehearsal.internal.balancer.Forwarding;
import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Handler;
import dev.lehr.rehearsal.internal.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** Answers what comes to one listener, by its rules. */
final class Router implements Handler {
  private final ElbRegion region;
  private final BalancerEntry balancer;
  private final String listenerArn;
  private final TrafficMeter meter;

  Router(ElbRegion region, BalancerEntry balancer, String listenerArn, TrafficMeter meter) {
    this.region = region;
    this.balancer = balancer;
    this.listenerArn = listenerArn;
    this.meter = meter;
  }

  /** What is to be done with a request. */
  private sealed interface Route {
    /** It is answered here. */
    record Answer(Response response) implements Route {}

    /** A target answers it. */
    record Forward(TargetGroupEntry group, Target target, Optional<InstanceFacts> instance)
        implements Route {}
  }

  @Override
  public Response handle(Exchange exchange) {
    return switch (route(exchange)) {
      case Route.Answer(Response response) -> {
        meter.answered(region, balancer, response.status());
        yield response;
      }
      case Route.Forward forward -> {
        Forwarding.Outcome outcome = Forwarding.forward(exchange, forward.target().server());
        meter.forwarded(
            region, new TrafficMeter.Way(balancer, forward.group(), forward.instance()), outcome);
        yield outcome.response();
      }
    };
  }

  private Route route(Exchange exchange) {
    region.lock.lock();
    try {
      Optional<ListenerEntry> listener = Optional.ofNullable(balancer.listeners().get(listenerArn));
      return listener
          .map(one -> route(one, matching(one, exchange), exchange))
          .orElseGet(Router::unavailable);
    } finally {
      region.lock.unlock();
    }
  }

  private static Rule matching(ListenerEntry listener, Exchange exchange) {
    return listener.ordered().stream()
        .filter(
            rule ->
                rule.conditions().stream()
                    .allMatch(condition -> RuleMatch.of(condition).test(exchange)))
        .findFirst()
        .orElseGet(listener::defaultRule);
  }

  private Route route(ListenerEntry listener, Rule rule, Exchange exchange) {
    Action action = rule.actions().getLast();
    return switch (action.type()) {
      case FORWARD -> forward(listener, rule, action);
      case FIXED_RESPONSE -> new Route.Answer(fixed(action.fixedResponseConfig()));
      default -> new Route.Answer(Redirect.response(action.redirectConfig(), exchange));
    };
  }

  private Route forward(ListenerEntry listener, Rule rule, Action action) {
    Map<String, Integer> weights = Weights.of(action);
    return listener
        .turns(rule.ruleArn())
        .next(weights.keySet(), arn -> weights.getOrDefault(arn, 0))
        .flatMap(arn -> Optional.ofNullable(region.groups.get(arn)))
        .flatMap(this::forward)
        .orElseGet(Router::unavailable);
  }

  private Optional<Route> forward(TargetGroupEntry group) {
    List<Target> inUse =
        group.targets().stream().filter(target -> region.inUse(group, target)).toList();
    return group
        .pick(inUse, region.world.now())
        .map(target -> new Route.Forward(group, target, region.instance(group, target)));
  }

  private static Route unavailable() {
    return new Route.Answer(Forwarding.page(503, "Service Temporarily Unavailable"));
  }

  private static Response fixed(FixedResponseActionConfig config) {
    String type = Optional.ofNullable(config.contentType()).orElse("text/plain");
    String body = Optional.ofNullable(config.messageBody()).orElse("");
    return Response.of(Integer.parseInt(config.statusCode()), type, body.getBytes(UTF_8));
  }
}
