package dev.lehr.bakery.internal.guard;

import dev.lehr.bakery.BakeEvent.Made;
import dev.lehr.bakery.internal.packer.PackerOutcome;
import dev.lehr.bakery.internal.packer.PackerOutcome.Ending;
import dev.lehr.bakery.internal.packer.PackerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Decides whether a run made a good image: Packer says so, and no guard objects. */
public final class Judgement {
  private static final List<Guard> GUARDS =
      List.of(
          new ArtifactGuard(),
          new RestartGuard(),
          new ErrorRecordGuard(),
          new DroppedConnectionGuard());

  private Judgement() {}

  /** The verdict on a run. */
  public static Verdict of(Evidence evidence) {
    PackerOutcome outcome = evidence.outcome();
    if (outcome.ending() != Ending.EXITED) {
      return new Verdict(List.of(stopped(evidence)), List.of());
    }
    if (outcome.exitCode().orElse(-1) != 0) {
      return new Verdict(FailureReport.of(evidence), List.of());
    }
    List<String> failures = new ArrayList<>();
    GUARDS.forEach(guard -> failures.addAll(guard.objections(evidence)));
    return new Verdict(failures, warnings(evidence));
  }

  private static String stopped(Evidence evidence) {
    String layer = "layer '" + evidence.layer().name() + "'";
    return switch (evidence.outcome().ending()) {
      case CANCELLED -> layer + " was cancelled";
      case TIMED_OUT ->
          layer
              + " took longer than allowed and was stopped; raise its 'timeout' or look in its log"
              + " for the step that hangs";
      case LOG_TOO_LARGE ->
          layer + " logged more than allowed and was stopped; a script prints in an endless loop?";
      case WRONG_PARENT -> wrongParent(evidence);
      case OBJECTION -> layer + " was stopped: " + objection(evidence);
      case EXITED -> layer + " ended";
    };
  }

  private static String objection(Evidence evidence) {
    return evidence.witness().stream()
        .flatMap(
            witness ->
                evidence.outcome().transcript().made(Made.INSTANCE).stream()
                    .flatMap(instance -> witness.objectionTo(instance).stream()))
        .collect(Collectors.joining("; "));
  }

  private static String wrongParent(Evidence evidence) {
    return "layer '"
        + evidence.layer().name()
        + "' was about to launch "
        + String.join(", ", evidence.outcome().transcript().parents().values())
        + " instead of the image it must stand on, and was stopped; let its source use"
        + " 'source_ami = var.source_ami', or make the recipe's 'base' the image that the"
        + " template looks for";
  }

  private static List<String> warnings(Evidence evidence) {
    boolean blind =
        PackerVersion.isBefore17(evidence.packerVersion()) && evidence.witness().isEmpty();
    return blind
        ? List.of(
            "Packer "
                + evidence.packerVersion()
                + " takes a connection that drops in mid-script for success, and nobody could ask"
                + " the machine; use Packer 1.7 or newer to be sure")
        : List.of();
  }
}
