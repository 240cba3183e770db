package dev.lehr.rehearsal.internal.aws.autoscaling;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;

/** Life cycle hooks as configured, and the waits they make. */
final class Hooks {
  private static final int USUAL_HEARTBEAT = 3600;
  private static final int MOST_HEARTBEATS = 100;
  private static final Set<String> TRANSITIONS =
      Set.of("autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING");

  private Hooks() {}

  /**
   * A hook, complete.
   *
   * @throws ApiError when its transition is none
   */
  static LifecycleHook complete(LifecycleHook hook) {
    if (!TRANSITIONS.contains(String.valueOf(hook.lifecycleTransition()))) {
      throw AsErrors.invalid(
          "Invalid Lifecycle Transition '%s'; use one of %s"
              .formatted(hook.lifecycleTransition(), new TreeSet<>(TRANSITIONS)));
    }
    int heartbeat = Optional.ofNullable(hook.heartbeatTimeout()).orElse(USUAL_HEARTBEAT);
    return hook.toBuilder()
        .heartbeatTimeout(heartbeat)
        .globalTimeout(Math.min(172_800, heartbeat * MOST_HEARTBEATS))
        .defaultResult(Optional.ofNullable(hook.defaultResult()).orElse("ABANDON"))
        .build();
  }

  static Member.HookWait wait(AsRegion region, LifecycleHook hook) {
    return new Member.HookWait(
        hook.lifecycleHookName(),
        UUID.randomUUID().toString(),
        deadline(region, hook),
        hook.defaultResult(),
        Optional.empty());
  }

  static Instant deadline(AsRegion region, LifecycleHook hook) {
    return region.now().plus(region.around.world().timings().seconds(hook.heartbeatTimeout()));
  }
}
