package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.FaultKind;
import dev.lehr.rehearsal.internal.aws.ec2.MachineImage.Making;
import dev.lehr.rehearsal.internal.aws.ec2.MachineImage.Progress;
import dev.lehr.rehearsal.internal.aws.ec2.MachineImage.Sharing;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;

/** Makes images: from an instance's disk, or from another image, perhaps of another region. */
final class ImageMaker {
  private final Region region;
  private final ImageStore store;

  ImageMaker(Region region) {
    this.region = region;
    this.store = region.settings.images();
  }

  /** Starts an image of an instance; its machine is halted while its disk is copied. */
  MachineImage fromInstance(InstanceEntry instance, CreateImageRequest request) {
    checkState(instance);
    String id = region.id("ami");
    List<MachineImage.Device> attached =
        instance.volumeIds().stream().map(region.volumes::get).map(VolumeEntry::device).toList();
    Map<String, String> snapshotTags = TagBook.specified(request.tagSpecifications(), "snapshot");
    String origin = "Created by CreateImage(%s) for %s".formatted(instance.id(), id);
    Disks disks =
        disks(LaunchCheck.devices(attached, request.blockDeviceMappings()), origin, snapshotTags);
    MachineImage base = instance.launch().image();
    MachineImage image =
        new MachineImage(
            id,
            checkedName(request.name()),
            Optional.ofNullable(request.description()).orElse(""),
            region.site().account(),
            region.now(),
            true,
            new MachineImage.Origin(
                instance.id(), base.id(), region.name(), base.origin().stockImage()),
            started(),
            disks.devices(),
            disks.snapshots(),
            TagBook.specified(request.tagSpecifications(), "image"),
            Sharing.none());
    store.save(region.name(), image);
    boolean halt =
        instance.state() == InstanceState.RUNNING && !Boolean.TRUE.equals(request.noReboot());
    Path disk = store.disk(region.name(), id);
    make(image, instance.errands(), () -> snapshot(instance, disk, halt));
    region.await(instance, region.settings.timings().image());
    return image;
  }

  /** Starts a copy into this region. */
  MachineImage copy(MachineImage source, CopyImageRequest request) {
    check(source, request);
    String id = region.id("ami");
    String from = Optional.ofNullable(request.sourceRegion()).orElse(region.name());
    String origin =
        "Copied for DestinationAmi %s from SourceAmi %s in %s".formatted(id, source.id(), from);
    List<MachineImage.Device> devices =
        source.devices().stream().map(device -> copied(device, request)).toList();
    Disks disks =
        disks(devices, origin, TagBook.specified(request.tagSpecifications(), "snapshot"));
    Map<String, String> inherited =
        Boolean.TRUE.equals(request.copyImageTags()) ? source.tags() : Map.of();
    MachineImage image =
        new MachineImage(
            id,
            checkedName(Optional.ofNullable(request.name()).orElse(source.name())),
            Optional.ofNullable(request.description()).orElse(source.description()),
            region.site().account(),
            region.now(),
            true,
            new MachineImage.Origin("", source.id(), from, source.origin().stockImage()),
            started(),
            disks.devices(),
            disks.snapshots(),
            TagBook.merged(inherited, TagBook.specified(request.tagSpecifications(), "image")),
            Sharing.none());
    store.save(region.name(), image);
    Errands errands = new Errands();
    make(image, errands, () -> copyDisk(from, source.id(), image));
    region.await(errands, region.settings.timings().image());
    return image;
  }

  /** Who may launch an image need not be allowed to read its disks. */
  private void check(MachineImage source, CopyImageRequest request) {
    boolean readable =
        region.owns(source)
            || source.sharing().groups().contains("all")
            || source.snapshots().stream()
                .allMatch(one -> one.sharing().includes(region.site().account()));
    if (!readable) {
      throw ApiError.of(
          "InvalidRequest", "You do not have permission to access the storage of this ami");
    }
    if (request.kmsKeyId() != null && !Boolean.TRUE.equals(request.encrypted())) {
      throw ApiError.of(
          "InvalidParameterDependency",
          "The parameter KmsKeyId requires the parameter Encrypted to be set.");
    }
  }

  /** A copy of what is encrypted is so, too, and by default with AWS' own key. */
  private MachineImage.Device copied(MachineImage.Device device, CopyImageRequest request) {
    boolean encrypted = device.encrypted() || Boolean.TRUE.equals(request.encrypted());
    String key = Optional.ofNullable(request.kmsKeyId()).orElse("");
    return encrypted ? device.encryptedWith(DiskKeys.arn(region.site(), key)) : device;
  }

  /** EC2 tries keys only now. */
  private void copyDisk(String sourceRegion, String sourceId, MachineImage copy)
      throws IOException {
    if (copy.devices().stream().anyMatch(this::isLocked)) {
      throw new IOException("Given key ID is not accessible");
    }
    Path source = store.disk(sourceRegion, sourceId);
    if (DiskFolder.hasContent(source)) {
      DiskFolder.copy(source, store.disk(region.name(), copy.id()));
    }
  }

  private boolean isLocked(MachineImage.Device device) {
    return device.encrypted() && !DiskKeys.isOf(region.name(), device.kmsKey());
  }

  private static void snapshot(InstanceEntry instance, Path disk, boolean halt) throws IOException {
    Machine machine =
        instance.machine().orElseThrow(() -> new IOException("the machine never started"));
    if (!halt) {
      machine.snapshot(disk);
      return;
    }
    machine.stop();
    try {
      machine.snapshot(disk);
    } finally {
      machine.start();
    }
  }

  private Progress started() {
    return new Progress(
        Making.UNDER_WAY, region.now().plus(region.settings.timings().image()), store.maker(), "");
  }

  /** Copies, and records how it ended before the errand counts as done. */
  private void make(MachineImage image, Errands errands, Copying copying) {
    boolean failing = region.settings.faults().strikes(FaultKind.FAILING_IMAGE);
    errands.add(
        () -> {
          String reason = failing ? "rehearsed fault" : "";
          try {
            copying.run();
          } catch (IOException | RuntimeException failure) {
            reason = String.valueOf(failure.getMessage());
          }
          record(image, reason);
        });
  }

  /** An image deregistered meanwhile leaves nothing behind. */
  private void record(MachineImage image, String failure) {
    Progress begun = image.progress();
    Progress ended =
        failure.isEmpty()
            ? new Progress(Making.DONE, begun.readyAt(), begun.maker(), "")
            : new Progress(
                Making.BROKEN, begun.readyAt(), begun.maker(), "Server.InternalError: " + failure);
    boolean known =
        store.change(region.name(), image.id(), one -> one.withProgress(ended)).isPresent();
    if (!known) {
      store.delete(region.name(), image.id());
    }
  }

  private Disks disks(
      List<MachineImage.Device> devices, String description, Map<String, String> tags) {
    List<MachineImage.Device> named = new ArrayList<>();
    List<MachineImage.Snapshot> snapshots = new ArrayList<>();
    for (MachineImage.Device device : devices) {
      if (!device.virtualName().isEmpty()) {
        named.add(device);
        continue;
      }
      String id = region.id("snap");
      named.add(keyed(device.of(id)));
      snapshots.add(
          new MachineImage.Snapshot(id, "vol-ffffffff", description, true, tags, Sharing.none()));
    }
    return new Disks(named, snapshots);
  }

  private MachineImage.Device keyed(MachineImage.Device device) {
    return device.encrypted()
        ? device.encryptedWith(DiskKeys.arn(region.site(), device.kmsKey()))
        : device;
  }

  private String checkedName(@Nullable String asked) {
    String name = Optional.ofNullable(asked).orElseThrow(() -> ApiError.missing("Name"));
    if (!name.matches("[a-zA-Z0-9()\\[\\] ./\\-'@_]{3,128}")) {
      throw ApiError.of(
          "InvalidAMIName.Malformed",
          "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'; '%s' is not so"
              .formatted(name));
    }
    region
        .ownImages()
        .filter(image -> image.registered() && image.name().equals(name))
        .findFirst()
        .ifPresent(
            image -> {
              throw ApiError.of(
                  "InvalidAMIName.Duplicate",
                  "AMI name %s is already in use by AMI %s".formatted(name, image.id()));
            });
    return name;
  }

  private static void checkState(InstanceEntry instance) {
    if (instance.state() != InstanceState.RUNNING && instance.state() != InstanceState.STOPPED) {
      throw ApiError.of(
          "InvalidParameterValue",
          "Instance is not in state 'running' or 'stopped': '%s' is %s"
              .formatted(instance.id(), instance.state().label()));
    }
  }

  private record Disks(List<MachineImage.Device> devices, List<MachineImage.Snapshot> snapshots) {}

  /** The part that takes time. */
  private interface Copying {
    void run() throws IOException;
  }
}
