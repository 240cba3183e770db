package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Phase;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceView;
import dev.lehr.cloud.group.RefreshView;
import dev.lehr.cloud.rollout.RolloutLog;
import dev.lehr.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what a deployment in place does next in a region: a pure function of what is known, what
 * is seen and the time.
 *
 * <p>Auto Scaling itself keeps the share in service that it was told, as far as it can judge. What
 * it takes for healthy though the application does not answer is found here: a new instance that is
 * unhealthy after its grace turns everything back. As long as the warm-up is no shorter than the
 * grace, that is before Auto Scaling lets an old one go for it.
 */
final class InPlacePlanner {
  /** What was asked on the way there is seen so much later, at the latest. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private final InPlacePart part;
  private final InPlaceSight sight;
  private final InPlacePace pace;
  private final Instant now;

  InPlacePlanner(InPlacePart part, InPlaceSight sight, InPlacePace pace, Instant now) {
    this.part = part;
    this.sight = sight;
    this.pace = pace;
    this.now = now;
  }

  /** On the way to the new image. */
  InPlaceStep forth() {
    if (sight.group().isEmpty()) {
      return new InPlaceStep.Trouble(part.group() + " is gone");
    }
    if (part.forth().isEmpty() && !isLate()) {
      return new InPlaceStep.Start();
    }
    return sight
        .forth()
        .map(this::forth)
        .orElseGet(() -> waiting("its instance refresh is not seen"));
  }

  private InPlaceStep forth(RefreshView refresh) {
    return switch (refresh.state()) {
      case RUNNING ->
          unwell()
              .<InPlaceStep>map(InPlaceStep.Trouble::new)
              .orElseGet(() -> waiting(replaced(refresh)));
      case SUCCEEDED ->
          isServing() && group().imageId().equals(part.image())
              ? ended(Phase.Outcome.DEPLOYED, "")
              : waiting(inService());
      case FAILED, CANCELLED, ROLLING_BACK, ROLLED_BACK ->
          new InPlaceStep.Trouble(
              "the instance refresh %s of %s was given up%s"
                  .formatted(refresh.id(), part.group(), reason(refresh)));
    };
  }

  private InPlaceStep waiting(String what) {
    return isLate()
        ? new InPlaceStep.Trouble(
            "%s got no further for %s: %s%s"
                .formatted(
                    part.group(),
                    Durations.render(pace.limit()),
                    what,
                    RolloutLog.complaints(group())))
        : new InPlaceStep.Await(what);
  }

  /** What a new instance that Auto Scaling takes for healthy suffers from after its grace. */
  private Optional<String> unwell() {
    return group().instances().stream()
        .filter(one -> one.imageId().equals(part.image()) && !part.image().equals(part.before()))
        .filter(one -> one.launched().plus(pace.grace()).isBefore(now))
        .filter(InPlacePlanner::onlyOthersComplain)
        .findFirst()
        .map(
            one ->
                "%s of %s is not healthy %s after its launch: %s"
                    .formatted(
                        one.id(),
                        part.group(),
                        Durations.render(pace.grace()),
                        String.join(", ", one.complaints())));
  }

  private static boolean onlyOthersComplain(InstanceView instance) {
    return !instance.complaints().isEmpty()
        && instance.complaints().stream().noneMatch(text -> text.startsWith("Auto Scaling: "));
  }

  /**
   * On the way back.
   *
   * @param why for people
   */
  InPlaceStep back(String why) {
    if (sight.group().isEmpty()) {
      return ended(Phase.Outcome.STUCK, "%s; %s is gone".formatted(why, part.group()));
    }
    if (sight.back().isPresent()) {
      return reversing(sight.back().get(), why);
    }
    return sight.forth().map(refresh -> back(refresh, why)).orElseGet(() -> unseen(why));
  }

  private InPlaceStep back(RefreshView refresh, String why) {
    return switch (refresh.state()) {
      case RUNNING -> returning(new InPlaceStep.RollBack(refresh.id()), why);
      case ROLLING_BACK -> returning(new InPlaceStep.Await("goes back: " + replaced(refresh)), why);
      case ROLLED_BACK -> home(why);
      case SUCCEEDED, FAILED, CANCELLED -> {
        if (isFreeOfNew()) {
          yield home(why);
        }
        yield returning(
            part.back().isPresent()
                ? new InPlaceStep.Await("the instance refresh back is not seen")
                : new InPlaceStep.Reverse(),
            why);
      }
    };
  }

  private InPlaceStep reversing(RefreshView refresh, String why) {
    return switch (refresh.state()) {
      case RUNNING -> returning(new InPlaceStep.Await("goes back: " + replaced(refresh)), why);
      case SUCCEEDED -> home(why);
      case FAILED, CANCELLED, ROLLING_BACK, ROLLED_BACK ->
          ended(
              Phase.Outcome.STUCK,
              "%s; the instance refresh %s that brings %s back to %s was given up%s"
                  .formatted(why, refresh.id(), part.before(), part.group(), reason(refresh)));
    };
  }

  /** A refresh that nobody saw may have begun a moment ago. */
  private InPlaceStep unseen(String why) {
    return now.isBefore(part.since().plus(SETTLING))
        ? new InPlaceStep.Await("its instance refresh may have begun")
        : home(why);
  }

  private InPlaceStep home(String why) {
    boolean free = isFreeOfNew();
    if (!isLate() && !(free && isServing())) {
      return new InPlaceStep.Await(inService());
    }
    return free
        ? ended(Phase.Outcome.ROLLED_BACK, why)
        : ended(Phase.Outcome.STUCK, "%s; some of %s are new".formatted(why, part.group()));
  }

  private InPlaceStep returning(InPlaceStep step, String why) {
    return isLate()
        ? ended(
            Phase.Outcome.STUCK,
            "%s; going back to %s, %s got no further for %s"
                .formatted(why, part.before(), part.group(), Durations.render(pace.limit())))
        : step;
  }

  private boolean isLate() {
    return now.isAfter(part.since().plus(pace.limit()));
  }

  private GroupView group() {
    return sight.group().orElseThrow();
  }

  /** Whether as many as wanted are in service, all of them on the group's own image. */
  private boolean isServing() {
    GroupView group = group();
    return group.planned().inService() >= group.capacity().desired()
        && group.instances().stream()
            .filter(one -> one.traffic() == InstanceView.Traffic.IN_SERVICE)
            .allMatch(one -> one.imageId().equals(group.imageId()));
  }

  /** Whether nothing runs on the new image, or will. */
  private boolean isFreeOfNew() {
    GroupView group = group();
    return part.image().equals(part.before())
        || !group.imageId().equals(part.image())
            && group.instances().stream()
                .map(InstanceView::imageId)
                .noneMatch(id -> id.isEmpty() || id.equals(part.image()));
  }

  private String inService() {
    return "%d of %d instances in service"
        .formatted(group().planned().inService(), group().capacity().desired());
  }

  private static String replaced(RefreshView refresh) {
    return refresh.percent() + " % replaced";
  }

  private static String reason(RefreshView refresh) {
    return refresh.reason().isEmpty() ? "" : ": " + refresh.reason();
  }

  private static InPlaceStep ended(Phase.Outcome outcome, String message) {
    return new InPlaceStep.Ended(new Phase.Over(outcome, message));
  }
}
