package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes: instances bring them, some outlive their instance. */
final class VolumeActions {
  private final Regions regions;

  VolumeActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("DescribeVolumes", () -> regions.on(DescribeVolumesRequest.builder(), this::describe))
        .with("DeleteVolume", () -> regions.on(DeleteVolumeRequest.builder(), this::delete));
  }

  private DescribeVolumesResponse describe(Region region, DescribeVolumesRequest request) {
    Stream<VolumeEntry> wanted =
        request.volumeIds().isEmpty()
            ? region.volumes.values().stream()
            : request.volumeIds().stream().map(id -> find(region, id));
    List<Volume> volumes =
        filters().select(wanted.map(volume -> model(region, volume)), request.filters());
    Page<Volume> page = Page.of(volumes, request.maxResults(), request.nextToken());
    return DescribeVolumesResponse.builder()
        .volumes(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private DeleteVolumeResponse delete(Region region, DeleteVolumeRequest request) {
    String id =
        Optional.ofNullable(request.volumeId()).orElseThrow(() -> ApiError.missing("VolumeId"));
    VolumeEntry volume = find(region, id);
    volume
        .attachment()
        .ifPresent(
            attached -> {
              throw ApiError.of(
                  "VolumeInUse",
                  "Volume %s is currently attached to %s".formatted(id, attached.instanceId()));
            });
    region.volumes.remove(id);
    region.tags.forget(id);
    return DeleteVolumeResponse.builder().build();
  }

  private static VolumeEntry find(Region region, String id) {
    return ResourceIds.found(
        Optional.ofNullable(region.volumes.get(id)), ResourceIds.Kind.VOLUME, id);
  }

  private static FilterTable<Volume> filters() {
    return new FilterTable<Volume>(Volume::tags)
        .on("volume-id", Volume::volumeId)
        .on("status", Volume::stateAsString)
        .on("availability-zone", Volume::availabilityZone)
        .on("snapshot-id", Volume::snapshotId)
        .on("size", Volume::size)
        .on("volume-type", Volume::volumeTypeAsString)
        .on("encrypted", Volume::encrypted)
        .each(
            "attachment.instance-id",
            volume -> volume.attachments().stream().map(VolumeAttachment::instanceId).toList());
  }

  private static Volume model(Region region, VolumeEntry volume) {
    MachineImage.Device device = volume.device();
    return Volume.builder()
        .volumeId(volume.id())
        .size(device.gibibytes())
        .snapshotId(device.snapshotId())
        .availabilityZone(volume.zone())
        .state(volume.attachment().isPresent() ? "in-use" : "available")
        .createTime(volume.created())
        .volumeType(device.volumeType())
        .encrypted(device.encrypted())
        .kmsKeyId(DiskKeys.shown(region.site(), device))
        .attachments(volume.attachment().stream().map(one -> attachment(volume, one)).toList())
        .tags(region.tags.of(volume.id()))
        .build();
  }

  private static VolumeAttachment attachment(VolumeEntry volume, VolumeEntry.Attachment plugged) {
    return VolumeAttachment.builder()
        .volumeId(volume.id())
        .instanceId(plugged.instanceId())
        .device(volume.device().deviceName())
        .state("attached")
        .attachTime(plugged.since())
        .deleteOnTermination(volume.device().deleteOnTermination())
        .build();
  }
}
