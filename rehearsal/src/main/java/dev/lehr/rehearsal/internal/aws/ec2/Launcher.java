package dev.lehr.rehearsal.internal.aws.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Turns a checked launch into instances, their volumes and their machines. */
final class Launcher {
  private final InstanceEvents events;
  private final Region region;

  Launcher(Region region, InstanceEvents events) {
    this.region = region;
    this.events = events;
  }

  /** Launches as many as were asked for. */
  List<InstanceEntry> launch(LaunchSpec launch) {
    int count = Optional.ofNullable(launch.request().maxCount()).orElse(1);
    return IntStream.range(0, count).mapToObj(index -> launchOne(launch)).toList();
  }

  private InstanceEntry launchOne(LaunchSpec launch) {
    String id = region.id("i");
    Lifecycle life = new Lifecycle(id, region.settings.timings(), launch.launched());
    boolean told = !region.settings.faults().strikes(FaultKind.EMPTY_PASSWORD);
    InstanceEntry.Secret secret = new InstanceEntry.Secret(region.settings.ids().password(), told);
    InstanceEntry instance = new InstanceEntry(id, launch, life, secret);
    region.instances.put(id, instance);
    region.visibility.born(id);
    RunInstancesRequest request = launch.request();
    region.tags.put(id, TagBook.specified(request.tagSpecifications(), "instance"));
    Map<String, String> volumeTags = TagBook.specified(request.tagSpecifications(), "volume");
    launch.devices().stream()
        .filter(device -> device.virtualName().isEmpty())
        .forEach(device -> attach(instance, device, volumeTags));
    powerOn(instance);
    return instance;
  }

  private void attach(
      InstanceEntry instance, MachineImage.Device device, Map<String, String> tags) {
    LaunchSpec launch = instance.launch();
    VolumeEntry volume =
        new VolumeEntry(
            region.id("vol"),
            device,
            launch.place().zone(),
            launch.launched(),
            Optional.of(new VolumeEntry.Attachment(instance.id(), launch.launched())));
    region.volumes.put(volume.id(), volume);
    region.tags.put(volume.id(), tags);
    instance.volumeIds().add(volume.id());
  }

  private void powerOn(InstanceEntry instance) {
    LaunchOrder order = order(instance);
    instance.errands().add(() -> launched(instance, order));
    region.await(instance, region.settings.timings().boot());
  }

  /** Whatever a machine park breaks, its instance must end and not stay pending for ever. */
  private void launched(InstanceEntry instance, LaunchOrder order) {
    try {
      instance.machine(region.settings.machines().launch(order));
    } catch (IOException | RuntimeException failure) {
      failed(instance, failure);
    }
  }

  private void failed(InstanceEntry instance, Throwable failure) {
    region.lock.lock();
    try {
      instance.reason("Server.InternalError: " + failure.getMessage());
      if (instance.state() == InstanceState.PENDING) {
        instance.life().fire(InstanceState.Event.BOOT_FAILED, region.now());
        region.releaseVolumes(instance);
      }
    } finally {
      region.lock.unlock();
    }
  }

  private LaunchOrder order(InstanceEntry instance) {
    LaunchSpec launch = instance.launch();
    MachineImage image = launch.image();
    Path disk = region.settings.images().disk(region.name(), image.id());
    return new LaunchOrder(
        instance.id(),
        region.name(),
        Optional.of(disk).filter(DiskFolder::hasContent),
        userData(instance),
        instance.secret().password(),
        image.origin().stockImage(),
        events);
  }

  private static Optional<String> userData(InstanceEntry instance) {
    String encoded = instance.attribute(InstanceEntry.Attribute.USER_DATA);
    return encoded.isEmpty()
        ? Optional.empty()
        : Optional.of(new String(Base64.getMimeDecoder().decode(encoded), UTF_8));
  }
}
