package dev.lehr.bakery.internal.packer;

import dev.lehr.bakery.BakeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run's output said so far, sorted by what it is needed for. */
public final class Transcript {
  private final Set<Map<String, String>> artifacts = new LinkedHashSet<>();
  private final List<String> otherArtifacts = new ArrayList<>();
  private final Map<String, String> parents = new LinkedHashMap<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> errorLines = new ArrayList<>();
  private final Map<BakeEvent.Made, Set<String>> made =
      new java.util.EnumMap<>(BakeEvent.Made.class);
  private final Set<String> imageNames = new LinkedHashSet<>();
  private final Set<String> copyRegions = new LinkedHashSet<>();

  /** Takes note of an event. */
  public void add(PackerEvent event) {
    switch (event) {
      case PackerEvent.Artifact artifact -> artifacts.add(artifact.images());
      case PackerEvent.OtherArtifact artifact -> otherArtifacts.add(artifact.id());
      case PackerEvent.ParentFound parent -> parents.put(parent.builder(), parent.imageId());
      case PackerEvent.Failed failed -> errors.add(failed.message());
      case PackerEvent.Made thing ->
          made.computeIfAbsent(thing.kind(), kind -> new LinkedHashSet<>()).add(thing.id());
      case PackerEvent.ImageNamed named -> imageNames.add(named.name());
      case PackerEvent.CopiedTo copied -> copyRegions.add(copied.region());
      case PackerEvent.Said said -> addLine(said);
      case PackerEvent.Provisioning ignored -> {}
      case PackerEvent.StepBegan ignored -> {}
    }
  }

  private void addLine(PackerEvent.Said said) {
    if (said.level() == BakeEvent.Level.ERROR) {
      errorLines.add(said.text());
    }
  }

  /** Different sets of images by region; the manifest post-processor repeats one. */
  public List<Map<String, String>> artifacts() {
    return List.copyOf(artifacts);
  }

  /** Ids of artifacts that are no images. */
  public List<String> otherArtifacts() {
    return List.copyOf(otherArtifacts);
  }

  /** The image that each builder launches from. */
  public Map<String, String> parents() {
    return Collections.unmodifiableMap(parents);
  }

  /** The builds' final errors. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /** Lines that came as errors; what scripts write to stderr is among them. */
  public List<String> errorLines() {
    return List.copyOf(errorLines);
  }

  /** What was made in the cloud. */
  public Set<String> made(BakeEvent.Made kind) {
    return Set.copyOf(made.getOrDefault(kind, Set.of()));
  }

  /** Names of images that were to be made. */
  public Set<String> imageNames() {
    return Set.copyOf(imageNames);
  }

  /** Other regions that images were copied to. */
  public Set<String> copyRegions() {
    return Set.copyOf(copyRegions);
  }
}
