package dev.lehr.cloud.internal.read;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.GroupName;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.internal.Asking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** Reads server groups of one account and region, for all who ask in one round. */
public final class RegionReader implements AutoCloseable {
  // Adaptive clients slow down by themselves; this only keeps the number of connections civil.
  private static final int CALLS_AT_ONCE = 16;
  private static final int PAGE = 100;

  private final AutoScalingClient scaling;
  private final Asking asking;
  private final LaunchTemplates templates;
  private final Machines machines;
  private final Targets targets;
  private final Attachments attachments = new Attachments();
  private final Parallel calls = new Parallel(CALLS_AT_ONCE);
  private final Applications applications;

  /**
   * Of a region.
   *
   * @param checksAtOnce how many applications are asked for their health at the same time
   */
  public RegionReader(AwsClients clients, String region, int checksAtOnce) {
    this.scaling = clients.autoScaling(region);
    this.asking = new Asking("server groups", region);
    this.templates = new LaunchTemplates(clients.ec2(region), region, calls);
    this.machines = new Machines(clients.ec2(region), region);
    this.targets = new Targets(clients.balancing(region), region);
    this.applications = new Applications(checksAtOnce);
  }

  /** Asks AWS once, and answers everyone. */
  public void answer(List<Waiting<Question, List<GroupView>>> asked) {
    List<AutoScalingGroup> all = asking.of(this::groups);
    attachments.note(all);
    templates.keepOnly(all);
    List<Scope> scopes = asked.stream().flatMap(one -> scope(one, all).stream()).toList();
    Findings findings = find(scopes);
    Map<Scope, List<GroupView>> views = new LinkedHashMap<>();
    scopes.forEach(
        scope ->
            Scope.attempt(scope.waiting(), () -> scope.views(findings))
                .ifPresent(found -> views.put(scope, found)));
    applications.ask(views).forEach((scope, found) -> scope.waiting().answer(found));
    forgetDrained(views.keySet(), findings);
  }

  /** All, oldest first; one that another's coming pushed from page to page is there once. */
  private List<AutoScalingGroup> groups() {
    Map<String, AutoScalingGroup> groups = new LinkedHashMap<>();
    scaling
        .describeAutoScalingGroupsPaginator(ask -> ask.maxRecords(PAGE))
        .autoScalingGroups()
        .forEach(group -> groups.put(group.autoScalingGroupName(), group));
    return groups.values().stream().sorted(comparing(AutoScalingGroup::createdTime)).toList();
  }

  private Optional<Scope> scope(
      Waiting<Question, List<GroupView>> waiting, List<AutoScalingGroup> all) {
    Map<ClusterName, List<AutoScalingGroup>> clusters = clusters(waiting.question(), all);
    Map<String, Set<String>> former =
        clusters.values().stream()
            .flatMap(List::stream)
            .collect(toMap(AutoScalingGroup::autoScalingGroupName, attachments::of));
    return Scope.attempt(
        waiting,
        () ->
            new Scope(
                waiting,
                clusters,
                waiting.question().targetGroups().stream().map(targets::arn).collect(toSet()),
                former));
  }

  private static Map<ClusterName, List<AutoScalingGroup>> clusters(
      Question question, List<AutoScalingGroup> all) {
    Map<ClusterName, List<AutoScalingGroup>> clusters = new TreeMap<>(comparing(ClusterName::text));
    for (AutoScalingGroup group : all) {
      GroupName.parse(group.autoScalingGroupName())
          .map(GroupName::cluster)
          .filter(question::wants)
          .ifPresent(name -> clusters.computeIfAbsent(name, first -> new ArrayList<>()).add(group));
    }
    return clusters;
  }

  private Findings find(List<Scope> scopes) {
    List<AutoScalingGroup> groups = scopes.stream().flatMap(Scope::groups).distinct().toList();
    return new Findings(
        templates.of(groups),
        machines.of(groups.stream().flatMap(RegionReader::members).collect(toSet())),
        calls.each(
            scopes.stream().flatMap(scope -> scope.targetGroups().stream()).collect(toSet()),
            targets::health));
  }

  private static Stream<String> members(AutoScalingGroup group) {
    return group.instances().stream().map(Instance::instanceId);
  }

  private void forgetDrained(Set<Scope> scopes, Findings findings) {
    for (Scope scope : scopes) {
      scope
          .groups()
          .forEach(
              group ->
                  scope.formerOf(group).stream()
                      .filter(arn -> !group.targetGroupARNs().contains(arn))
                      .filter(arn -> members(group).noneMatch(id -> findings.isRegistered(id, arn)))
                      .forEach(arn -> attachments.drained(group.autoScalingGroupName(), arn)));
    }
  }

  @Override
  public void close() {
    applications.close();
  }
}
