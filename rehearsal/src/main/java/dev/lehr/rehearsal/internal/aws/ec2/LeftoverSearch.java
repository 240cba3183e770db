package dev.lehr.rehearsal.internal.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what a build should have removed: everything but finished images with the snapshots that
 * belong to them.
 */
final class LeftoverSearch {
  private final Region region;
  private final List<Leftover> found = new ArrayList<>();

  LeftoverSearch(Region region) {
    this.region = region;
  }

  List<Leftover> search() {
    region.lock.lock();
    try {
      region.settle();
      machines();
      region.keyPairs.values().forEach(pair -> add("key-pair", pair.id(), pair.name()));
      region.groups.values().stream()
          .filter(group -> !group.name().equals("default"))
          .forEach(group -> add("security-group", group.id(), group.name()));
      region.templates.values().forEach(one -> add("launch-template", one.id(), one.name()));
    } finally {
      region.lock.unlock();
    }
    region.ownImages().forEach(this::image);
    return List.copyOf(found);
  }

  private void machines() {
    region.instances.values().stream()
        .filter(instance -> instance.state() != InstanceState.TERMINATED)
        .forEach(instance -> add("instance", instance.id(), instance.state().label()));
    for (VolumeEntry volume : region.volumes.values()) {
      String state = volume.attachment().map(one -> "at " + one.instanceId()).orElse("available");
      add("volume", volume.id(), state);
    }
  }

  private void image(MachineImage image) {
    String state = region.settings.images().state(image, region.now());
    if (image.registered() && !state.equals("available")) {
      add("image", image.id(), state + ", " + image.name() + tagged(image.tags()));
    }
    if (!image.registered() || !state.equals("available")) {
      image.snapshots().stream()
          .filter(MachineImage.Snapshot::exists)
          .forEach(snapshot -> add("snapshot", snapshot.id(), snapshot.description()));
    }
  }

  private static String tagged(Map<String, String> tags) {
    return tags.isEmpty() ? "" : ", tags " + tags;
  }

  private void add(String kind, String id, String detail) {
    if (!region.furnished.contains(id)) {
      found.add(new Leftover(kind, region.name(), id, detail));
    }
  }
}
