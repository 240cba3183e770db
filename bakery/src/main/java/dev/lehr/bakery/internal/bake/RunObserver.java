package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.bakery.BakeEvent.Line;
import dev.lehr.bakery.internal.packer.PackerEvent;
import dev.lehr.bakery.internal.packer.Redactor;

/** Turns what Packer says into what listeners hear, without secrets. */
final class RunObserver {
  private final EventSink events;
  private final String layer;
  private final Redactor redactor;
  private final LayerLog log;
  private int provisioners;

  RunObserver(EventSink events, String layer, Redactor redactor, LayerLog log) {
    this.events = events;
    this.layer = layer;
    this.redactor = redactor;
    this.log = log;
  }

  void on(PackerEvent event) {
    String bake = events.bake();
    switch (event) {
      case PackerEvent.Said said -> said(said);
      case PackerEvent.Made made ->
          events.tell(new BakeEvent.ResourceMade(bake, layer, made.kind(), made.id()));
      case PackerEvent.Provisioning begun ->
          events.tell(
              new BakeEvent.ProvisionerStarted(
                  bake, layer, ++provisioners, redactor.redact(begun.description())));
      case PackerEvent.Artifact artifact ->
          events.tell(new BakeEvent.ArtifactReported(bake, layer, artifact.images()));
      case PackerEvent.ParentFound ignored -> {}
      case PackerEvent.ImageNamed ignored -> {}
      case PackerEvent.CopiedTo ignored -> {}
      case PackerEvent.StepBegan ignored -> {}
      case PackerEvent.OtherArtifact ignored -> {}
      case PackerEvent.Failed ignored -> {}
    }
  }

  private void said(PackerEvent.Said said) {
    Line line = new Line(said.level(), said.builder(), redactor.redact(said.text()));
    log.add(line);
    events.tell(new BakeEvent.Said(events.bake(), layer, line));
  }
}
