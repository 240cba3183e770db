package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermissionModifications;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** Snapshots; they come into being with images and outlive them until deleted. */
final class SnapshotActions {
  private final Regions regions;

  SnapshotActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "DescribeSnapshots",
            () -> regions.on(DescribeSnapshotsRequest.builder(), this::describe))
        .with("DeleteSnapshot", () -> regions.on(DeleteSnapshotRequest.builder(), this::delete))
        .with(
            "ModifySnapshotAttribute",
            () -> regions.on(ModifySnapshotAttributeRequest.builder(), this::modify))
        .with(
            "DescribeSnapshotAttribute",
            () -> regions.on(DescribeSnapshotAttributeRequest.builder(), this::attribute));
  }

  private DescribeSnapshotsResponse describe(Region region, DescribeSnapshotsRequest request) {
    Stream<Owned> wanted =
        request.snapshotIds().isEmpty()
            ? visible(region)
            : request.snapshotIds().stream().distinct().map(id -> look(region, id));
    List<Snapshot> snapshots =
        new FilterTable<Snapshot>(Snapshot::tags)
            .on("snapshot-id", Snapshot::snapshotId)
            .on("volume-id", Snapshot::volumeId)
            .on("status", Snapshot::stateAsString)
            .on("owner-id", Snapshot::ownerId)
            .on("description", Snapshot::description)
            .on("encrypted", Snapshot::encrypted)
            .on("volume-size", Snapshot::volumeSize)
            .on("start-time", Snapshot::startTime)
            .select(
                wanted
                    .filter(one -> isOwnedBy(region, one, request.ownerIds()))
                    .filter(one -> isRestorableBy(region, one, request.restorableByUserIds()))
                    .map(one -> model(region, one)),
                request.filters());
    Page<Snapshot> page = Page.of(snapshots, request.maxResults(), request.nextToken());
    return DescribeSnapshotsResponse.builder()
        .snapshots(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private DeleteSnapshotResponse delete(Region region, DeleteSnapshotRequest request) {
    Owned found = find(region, required(request.snapshotId()));
    if (found.image().registered()) {
      throw ApiError.of(
          "InvalidSnapshot.InUse",
          "The snapshot %s is currently in use by %s"
              .formatted(found.snapshot().id(), found.image().id()));
    }
    change(region, found, MachineImage.Snapshot::deleted);
    return DeleteSnapshotResponse.builder().build();
  }

  private ModifySnapshotAttributeResponse modify(
      Region region, ModifySnapshotAttributeRequest request) {
    Owned found = find(region, required(request.snapshotId()));
    MachineImage.Sharing sharing = found.snapshot().sharing();
    boolean removing = "remove".equals(request.operationTypeAsString());
    MachineImage.Sharing changed =
        removing
            ? sharing.removing(request.userIds(), request.groupNames())
            : sharing.adding(request.userIds(), request.groupNames());
    CreateVolumePermissionModifications permission = request.createVolumePermission();
    if (permission != null) {
      changed =
          changed
              .adding(users(permission.add()), groups(permission.add()))
              .removing(users(permission.remove()), groups(permission.remove()));
    }
    checkShareable(found, changed);
    MachineImage.Sharing result = changed;
    change(region, found, snapshot -> snapshot.withSharing(result));
    return ModifySnapshotAttributeResponse.builder().build();
  }

  private DescribeSnapshotAttributeResponse attribute(
      Region region, DescribeSnapshotAttributeRequest request) {
    Owned found = find(region, required(request.snapshotId()));
    MachineImage.Sharing sharing = found.snapshot().sharing();
    Stream<CreateVolumePermission> users =
        sharing.users().stream().map(user -> CreateVolumePermission.builder().userId(user).build());
    Stream<CreateVolumePermission> groups =
        sharing.groups().stream()
            .map(group -> CreateVolumePermission.builder().group(group).build());
    return DescribeSnapshotAttributeResponse.builder()
        .snapshotId(found.snapshot().id())
        .createVolumePermissions(Stream.concat(users, groups).toList())
        .build();
  }

  private static void checkShareable(Owned one, MachineImage.Sharing sharing) {
    boolean managed =
        one.image().devices().stream()
            .filter(device -> device.snapshotId().equals(one.snapshot().id()))
            .anyMatch(DiskKeys::isManaged);
    if (managed && !sharing.isNobodys()) {
      throw ApiError.of(
          "OperationNotPermitted", "Encrypted snapshots with EBS default key cannot be shared");
    }
  }

  private static List<String> users(List<CreateVolumePermission> permissions) {
    return permissions.stream().flatMap(one -> Optional.ofNullable(one.userId()).stream()).toList();
  }

  private static List<String> groups(List<CreateVolumePermission> permissions) {
    return permissions.stream()
        .flatMap(one -> Optional.ofNullable(one.groupAsString()).stream())
        .toList();
  }

  private static void change(
      Region region, Owned found, java.util.function.UnaryOperator<MachineImage.Snapshot> change) {
    region
        .settings
        .images()
        .change(
            region.name(),
            found.image().id(),
            image -> image.withSnapshot(found.snapshot().id(), change));
  }

  private static String required(@Nullable String snapshotId) {
    return Optional.ofNullable(snapshotId).orElseThrow(() -> ApiError.missing("SnapshotId"));
  }

  private static boolean isOwnedBy(Region region, Owned one, List<String> owners) {
    return owners.isEmpty()
        || owners.contains(one.image().ownerId())
        || (owners.contains("self") && region.owns(one.image()));
  }

  private static boolean isRestorableBy(Region region, Owned one, List<String> users) {
    MachineImage.Sharing sharing = one.snapshot().sharing();
    return users.isEmpty()
        || users.stream().anyMatch(user -> sharing.names(user, region.site().account()));
  }

  /** Own ones, and those that others share. */
  private static Stream<Owned> visible(Region region) {
    return region.settings.images().list(region.name()).stream()
        .flatMap(
            image ->
                image.snapshots().stream()
                    .filter(MachineImage.Snapshot::exists)
                    .map(snapshot -> new Owned(image, snapshot)))
        .filter(
            one ->
                region.owns(one.image())
                    || one.snapshot().sharing().includes(region.site().account()));
  }

  private static Owned look(Region region, String id) {
    return ResourceIds.found(
        visible(region).filter(one -> one.snapshot().id().equals(id)).findFirst(),
        ResourceIds.Kind.SNAPSHOT,
        id);
  }

  private static Owned find(Region region, String id) {
    MachineImage image = region.imageOfSnapshot(id);
    return new Owned(image, image.snapshot(id).orElseThrow());
  }

  private static Snapshot model(Region region, Owned owned) {
    MachineImage.Snapshot snapshot = owned.snapshot();
    String imageState = region.settings.images().state(owned.image(), region.now());
    Optional<MachineImage.Device> device =
        owned.image().devices().stream()
            .filter(one -> one.snapshotId().equals(snapshot.id()))
            .findFirst();
    return Snapshot.builder()
        .snapshotId(snapshot.id())
        .volumeId(snapshot.volumeId())
        .description(snapshot.description())
        .ownerId(owned.image().ownerId())
        .startTime(owned.image().created())
        .volumeSize(device.map(MachineImage.Device::gibibytes).orElse(0))
        .encrypted(device.map(MachineImage.Device::encrypted).orElse(false))
        .kmsKeyId(device.map(one -> DiskKeys.shown(region.site(), one)).orElse(null))
        .state(state(imageState))
        .progress(imageState.equals("available") ? "100%" : "50%")
        .tags(region.owns(owned.image()) ? TagBook.models(snapshot.tags()) : List.of())
        .build();
  }

  private static String state(String imageState) {
    return switch (imageState) {
      case "available" -> "completed";
      case "failed" -> "error";
      default -> "pending";
    };
  }

  private record Owned(MachineImage image, MachineImage.Snapshot snapshot) {}
}
