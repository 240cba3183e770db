package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.balancer.WeightedTurns;
import dev.lehr.rehearsal.internal.http.HttpListener;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** A listener with its rules and the socket it listens on. Guarded by its region's lock. */
final class ListenerEntry implements AutoCloseable {
  private final String arn;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, WeightedTurns<String>> turns = new HashMap<>();
  private final HttpListener socket;
  private Listener model;

  ListenerEntry(Listener model, HttpListener socket) {
    this.arn = model.listenerArn();
    this.model = model;
    this.socket = socket;
  }

  String arn() {
    return arn;
  }

  Listener model() {
    return model;
  }

  void model(Listener changed) {
    model = changed;
  }

  /** The rules by ARN, without the default one. */
  Map<String, Rule> rules() {
    return rules;
  }

  /** The rules in the order they are tried in, the default one last. */
  List<Rule> ordered() {
    List<Rule> ordered = new ArrayList<>(rules.values());
    ordered.sort(Comparator.comparingInt(rule -> Integer.parseInt(rule.priority())));
    ordered.add(defaultRule());
    return ordered;
  }

  Rule defaultRule() {
    return Rule.builder()
        .ruleArn(ruleArn("0000000000000000"))
        .priority("default")
        .isDefault(true)
        .conditions(List.of())
        .actions(model.defaultActions())
        .build();
  }

  String ruleArn(String id) {
    return arn.replace(":listener/", ":listener-rule/") + "/" + id;
  }

  /** Whose turn it is among the target groups of a rule. */
  WeightedTurns<String> turns(String ruleArn) {
    return turns.computeIfAbsent(ruleArn, fresh -> new WeightedTurns<>());
  }

  /** Where it really listens. */
  InetSocketAddress address() {
    return socket.address();
  }

  @Override
  public void close() {
    socket.close();
  }
}
