package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.HealthCheck;
import dev.lehr.cloud.group.InstanceView;
import dev.lehr.cloud.internal.read.HttpChecks.Check;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Asks instances' applications how they are. An instance that somebody complains of already is not
 * asked: its answer would change nothing, and while it starts it would only be waited for.
 */
final class Applications implements AutoCloseable {
  private final HttpChecks checks = new HttpChecks();
  private final Parallel parallel;

  /** At most so many at the same time. */
  Applications(int atOnce) {
    this.parallel = new Parallel(atOnce);
  }

  /** The same pictures with what the applications say. */
  Map<Scope, List<GroupView>> ask(Map<Scope, List<GroupView>> views) {
    Set<Check> wanted = new HashSet<>();
    views.forEach((scope, groups) -> wanted(scope, groups).forEach(wanted::add));
    Map<Check, CompletableFuture<Optional<String>>> answers =
        parallel.each(wanted, checks::complaint);
    Map<Scope, List<GroupView>> asked = new LinkedHashMap<>();
    views.forEach(
        (scope, groups) ->
            asked.put(scope, groups.stream().map(group -> with(answers, scope, group)).toList()));
    return asked;
  }

  private static Stream<Check> wanted(Scope scope, List<GroupView> groups) {
    return groups.stream()
        .flatMap(group -> group.instances().stream())
        .flatMap(instance -> check(scope, instance).stream());
  }

  private static Optional<Check> check(Scope scope, InstanceView instance) {
    Optional<HealthCheck> health = scope.check();
    return instance.complaints().isEmpty() && !instance.address().isEmpty()
        ? health.map(own -> new Check(instance.address(), own))
        : Optional.empty();
  }

  private static GroupView with(
      Map<Check, CompletableFuture<Optional<String>>> answers, Scope scope, GroupView group) {
    return group.with(
        group.instances().stream()
            .map(
                instance ->
                    check(scope, instance)
                        .map(answers::get)
                        .flatMap(Answers::of)
                        .map(instance::complainedOf)
                        .orElse(instance))
            .toList());
  }

  @Override
  public void close() {
    checks.close();
  }
}
