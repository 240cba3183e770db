package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeCloud.Leftover;
import dev.lehr.bakery.BakeEvent;
import dev.lehr.bakery.Baker;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Cancellation;
import dev.lehr.bakery.Layer;
import dev.lehr.bakery.PackerCommand;
import dev.lehr.bakery.internal.guard.DebugLog;
import dev.lehr.bakery.internal.guard.Evidence;
import dev.lehr.bakery.internal.guard.Judgement;
import dev.lehr.bakery.internal.guard.Verdict;
import dev.lehr.bakery.internal.janitor.Lease;
import dev.lehr.bakery.internal.janitor.RunFolder;
import dev.lehr.bakery.internal.janitor.TemporaryFolder;
import dev.lehr.bakery.internal.key.BakeKey;
import dev.lehr.bakery.internal.key.LayerInputs;
import dev.lehr.bakery.internal.packer.CredentialsEndpoint;
import dev.lehr.bakery.internal.packer.PackerEvent;
import dev.lehr.bakery.internal.packer.PackerOutcome;
import dev.lehr.bakery.internal.packer.PackerOutcome.Ending;
import dev.lehr.bakery.internal.packer.Redactor;
import dev.lehr.bakery.internal.packer.RunLimits;
import dev.lehr.bakery.internal.packer.RunWatch;
import dev.lehr.bakery.internal.template.HandedDown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One run of Packer for one layer, from an empty folder to a verdict and a clean cloud. The lease
 * is on disk before Packer starts, so whatever happens to this process, somebody will clean up.
 */
final class LayerRun {
  private final Workshop workshop;
  private final Baker baker;
  private final LayerInputs inputs;
  private final EventSink events;
  private final RunFolder folder;
  private final NavigableMap<String, String> values;
  private final Redactor redactor;
  private Lease lease;

  /** What came of a run. */
  record Report(PackerOutcome outcome, Verdict verdict, Path log) {}

  LayerRun(Workshop workshop, Baker baker, LayerInputs inputs, EventSink events) {
    this.workshop = workshop;
    this.baker = baker;
    this.inputs = inputs;
    this.events = events;
    Ids ids = workshop.tools().ids();
    this.folder = new RunFolder(runs(workshop).resolve(ids.next()));
    this.values =
        inputs
            .values()
            .resolve(inputs.surroundings().repository(), workshop.settings().environment());
    this.redactor = new Redactor(inputs.values().secrets(values));
    this.lease =
        new Lease(
            folder.id(),
            inputs.surroundings().region(),
            Lease.State.RUNNING,
            Lease.Owner.self(),
            new Lease.Times(workshop.ports().clock().instant(), Optional.empty()));
  }

  static Path runs(Workshop workshop) {
    return workshop.settings().data().toAbsolutePath().resolve("runs");
  }

  Report execute(BakeKey key, Map<String, String> handedDown, Cancellation cancellation) {
    try {
      RunPreparation preparation = new RunPreparation(folder, inputs);
      Path template = preparation.prepare(baker.packerVersion(), values, handedDown);
      lease.write(folder.lease());
      PackerOutcome outcome =
          run(preparation.arguments(template), () -> tags(key, handedDown), cancellation);
      Verdict verdict = Judgement.of(evidence(outcome));
      return new Report(outcome, redacted(verdict), log());
    } catch (IOException e) {
      throw failure("can not be written or read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "the run was interrupted", e);
    }
  }

  private Path log() {
    return folder.path().resolve(inputs.layer().name() + ".log");
  }

  private BakeryException failure(String what, IOException cause) {
    return new BakeryException(
        BakeryFault.FILES,
        "the run's folder " + folder.path() + " " + what + "; is the disk full?",
        cause);
  }

  private PackerOutcome run(
      List<String> arguments, Supplier<Map<String, String>> tags, Cancellation cancellation)
      throws IOException, InterruptedException {
    String layer = inputs.layer().name();
    var ports = workshop.ports();
    try (CredentialsEndpoint endpoint =
            new CredentialsEndpoint(
                ports.credentials(), ports.clock(), workshop.tools().ids().token());
        LayerLog log = new LayerLog(log(), ports.clock());
        RunTagger tagger =
            new RunTagger(ports.cloud(), lease.region(), tags, text -> events.warn(layer, text))) {
      PackerCommand command =
          new PackerCommand(
              arguments,
              inputs.template().directory(),
              new RunEnvironment(folder, workshop.settings()).with(endpoint),
              folder.with(inputs.surroundings().repository()));
      RunWatch watch = new RunWatch(baker.start(command), command, limits(), ports.clock());
      watch.onEvent(new RunObserver(events, layer, redactor, log)::on);
      watch.onEvent(tagger::add);
      watch.onEvent(event -> checkParent(event, watch));
      ports.witness().ifPresent(witness -> new WitnessWatch(witness, ports.clock()).join(watch));
      PackerOutcome outcome = watch.follow(cancellation);
      outcome.steps().forEach(this::tellStep);
      return outcome;
    }
  }

  private void tellStep(PackerOutcome.Step step) {
    events.tell(
        new BakeEvent.StepEnded(events.bake(), inputs.layer().name(), step.name(), step.took()));
  }

  private RunLimits limits() {
    var limits = workshop.settings().limits();
    return new RunLimits(
        inputs.layer().rules().timeout().orElse(limits.longest()),
        limits.cleanUp(),
        limits.logBytes());
  }

  private Map<String, String> tags(BakeKey key, Map<String, String> handedDown) {
    Map<String, String> tags =
        new TreeMap<>(
            Map.of(
                "lehr:run", folder.id(),
                "lehr:image", handedDown.getOrDefault(HandedDown.IMAGE_NAME, ""),
                "lehr:layer", inputs.layer().name(),
                "lehr:bake-key", key.brief(),
                "lehr:lease", lease.times().begun().plus(limits().longest()).toString()));
    // So that everyone can tell how old an image's patches are, without our records.
    workshop
        .ports()
        .cloud()
        .baseReleased(lease.region(), inputs.surroundings().parentImage())
        .ifPresent(released -> tags.put("lehr:base-released", released.toString()));
    return tags;
  }

  private void checkParent(PackerEvent event, RunWatch watch) {
    if (event instanceof PackerEvent.ParentFound found
        && !found.imageId().equals(inputs.surroundings().parentImage())) {
      watch.stop(Ending.WRONG_PARENT);
    }
  }

  private Evidence evidence(PackerOutcome outcome) throws IOException {
    return new Evidence(
        inputs.layer(),
        outcome,
        DebugLog.read(folder.with(folder.path()).debugLog()),
        workshop.ports().witness(),
        baker.packerVersion());
  }

  private Verdict redacted(Verdict verdict) {
    return new Verdict(
        verdict.failures().stream().map(redactor::redact).toList(), verdict.warnings());
  }

  /** Says that the image is good and on record, and so stays. */
  void keep() {
    try {
      lease = lease.in(Lease.State.GOOD);
      lease.write(folder.lease());
    } catch (IOException e) {
      throw failure("can not be written: " + e.getMessage(), e);
    }
  }

  /** Removes everything that does not stay, in the cloud and in the run's folder. */
  void cleanUp() {
    try {
      boolean held =
          inputs.layer().rules().onError() == Layer.OnError.ABORT
              && lease.state() == Lease.State.RUNNING;
      if (held) {
        hold();
      } else {
        sweep();
      }
      scrub();
    } catch (IOException e) {
      throw failure("can not be cleaned up: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold() throws IOException {
    var end = workshop.ports().clock().instant().plus(workshop.settings().limits().keepForALook());
    lease = lease.heldUntil(end);
    lease.write(folder.lease());
    events.warn(inputs.layer().name(), "the machine stays for a look until " + end);
  }

  private void sweep() throws IOException, InterruptedException {
    List<Leftover> left = workshop.janitor().sweep(folder, lease, this::tellRemoved);
    if (!left.isEmpty()) {
      events.warn(
          inputs.layer().name(),
          "these could not be removed yet, the next bake tries again: " + left);
    }
  }

  private void tellRemoved(Leftover leftover) {
    events.tell(
        new BakeEvent.LeftoverRemoved(events.bake(), leftover.kind().name(), leftover.id()));
  }

  private void scrub() throws IOException {
    java.nio.file.Files.deleteIfExists(folder.variables());
    PackerCommand.Folders folders = folder.with(folder.path());
    redactor.scrub(folders.output());
    redactor.scrub(folders.debugLog());
    TemporaryFolder.remove(folder.temporary());
    TemporaryFolder.remove(folder.shadow());
  }
}
