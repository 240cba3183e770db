package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** Images: make, copy, find, deregister. */
final class ImageActions {
  private final Regions regions;

  ImageActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("CreateImage", () -> regions.on(CreateImageRequest.builder(), this::create))
        .with("CopyImage", () -> regions.on(CopyImageRequest.builder(), this::copy))
        .with("DescribeImages", () -> regions.on(DescribeImagesRequest.builder(), this::describe))
        .with(
            "DeregisterImage",
            () -> regions.on(DeregisterImageRequest.builder(), this::deregister));
  }

  /** The id of an own image. */
  static String ownId(Region region, @Nullable String asked) {
    String id = Optional.ofNullable(asked).orElseThrow(() -> ApiError.missing("ImageId"));
    if (!region.owns(region.image(id))) {
      throw ApiError.of("AuthFailure", "Not authorized for image:%s".formatted(id));
    }
    return id;
  }

  private CreateImageResponse create(Region region, CreateImageRequest request) {
    String id =
        Optional.ofNullable(request.instanceId()).orElseThrow(() -> ApiError.missing("InstanceId"));
    MachineImage image = new ImageMaker(region).fromInstance(region.instance(id), request);
    return CreateImageResponse.builder().imageId(image.id()).build();
  }

  private CopyImageResponse copy(Region region, CopyImageRequest request) {
    String id =
        Optional.ofNullable(request.sourceImageId())
            .orElseThrow(() -> ApiError.missing("SourceImageId"));
    String from =
        Optional.ofNullable(request.sourceRegion())
            .orElseThrow(() -> ApiError.missing("SourceRegion"));
    // Only settings and files of the other region are read: its lock is not needed.
    MachineImage source = regions.of(region.site().in(from)).image(id);
    String state = region.settings.images().state(source, region.now());
    if (!state.equals("available")) {
      throw ApiError.of(
          "InvalidAMIID.Unavailable",
          "The image ID '%s' is in state '%s' and can not be copied".formatted(id, state));
    }
    MachineImage image = new ImageMaker(region).copy(source, request);
    return CopyImageResponse.builder().imageId(image.id()).build();
  }

  private DescribeImagesResponse describe(Region region, DescribeImagesRequest request) {
    Stream<MachineImage> wanted =
        request.imageIds().isEmpty()
            ? region.images()
            : request.imageIds().stream().distinct().map(region::image);
    List<Image> images =
        filters()
            .select(
                wanted
                    .filter(image -> isOwnedBy(region, image, request.owners()))
                    .filter(image -> isExecutableBy(region, image, request.executableUsers()))
                    .map(image -> model(region, image)),
                request.filters());
    Page<Image> page = Page.of(images, request.maxResults(), request.nextToken());
    return DescribeImagesResponse.builder()
        .images(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private DeregisterImageResponse deregister(Region region, DeregisterImageRequest request) {
    String id = ownId(region, request.imageId());
    ImageStore store = region.settings.images();
    boolean snapshotsToo = Boolean.TRUE.equals(request.deleteAssociatedSnapshots());
    store.change(
        region.name(),
        id,
        image -> {
          MachineImage deregistered = image.deregistered();
          for (MachineImage.Snapshot snapshot : image.snapshots()) {
            deregistered =
                snapshotsToo
                    ? deregistered.withSnapshot(snapshot.id(), MachineImage.Snapshot::deleted)
                    : deregistered;
          }
          return deregistered;
        });
    return DeregisterImageResponse.builder().returnValue(true).build();
  }

  private static boolean isOwnedBy(Region region, MachineImage image, List<String> owners) {
    return owners.isEmpty()
        || owners.stream()
            .anyMatch(
                owner ->
                    switch (owner) {
                      case "self" -> region.owns(image);
                      case "amazon" -> image.ownerId().equals(StockImages.OWNER);
                      default -> image.ownerId().equals(owner);
                    });
  }

  private static boolean isExecutableBy(Region region, MachineImage image, List<String> users) {
    return users.isEmpty()
        || users.stream().anyMatch(user -> image.sharing().names(user, region.site().account()));
  }

  private static FilterTable<Image> filters() {
    return new FilterTable<Image>(Image::tags)
        .on("image-id", Image::imageId)
        .on("name", Image::name)
        .on("description", Image::description)
        .on("state", Image::stateAsString)
        .on("owner-id", Image::ownerId)
        .on("owner-alias", Image::imageOwnerAlias)
        .on("is-public", Image::publicLaunchPermissions)
        .on("architecture", Image::architectureAsString)
        .on("platform", Image::platformAsString)
        .on("platform-details", Image::platformDetails)
        .on("image-type", Image::imageTypeAsString)
        .on("root-device-type", Image::rootDeviceTypeAsString)
        .on("root-device-name", Image::rootDeviceName)
        .on("virtualization-type", Image::virtualizationTypeAsString)
        .on("hypervisor", Image::hypervisorAsString)
        .on("ena-support", Image::enaSupport)
        .on("creation-date", Image::creationDate)
        .on("source-instance-id", Image::sourceInstanceId)
        .on("source-image-id", Image::sourceImageId)
        .on("manifest-location", Image::imageLocation)
        .each(
            "block-device-mapping.snapshot-id",
            image ->
                image.blockDeviceMappings().stream()
                    .flatMap(one -> Optional.ofNullable(one.ebs()).stream())
                    .flatMap(ebs -> Optional.ofNullable(ebs.snapshotId()).stream())
                    .toList());
  }

  private static Image model(Region region, MachineImage image) {
    boolean stock = image.ownerId().equals(StockImages.OWNER);
    String state = region.settings.images().state(image, region.now());
    Image.Builder model = constants(image, stock);
    model
        .state(state)
        // Tags are not shared: each account has its own on what is another's.
        .tags(region.owns(image) ? TagBook.models(image.tags()) : region.tags.of(image.id()))
        .publicLaunchPermissions(image.sharing().groups().contains("all"))
        .blockDeviceMappings(image.devices().stream().map(DeviceMapping::model).toList())
        .imdsSupport(image.sharing().attribute("imdsSupport").orElse(null))
        .deprecationTime(image.sharing().attribute("deprecationTime").orElse(null))
        .sourceInstanceId(absentIfEmpty(image.origin().instanceId()))
        .sourceImageId(absentIfEmpty(image.origin().imageId()))
        .sourceImageRegion(absentIfEmpty(image.origin().imageRegion()));
    if (state.equals("failed")) {
      model.stateReason(failure(image));
    }
    return model.build();
  }

  private static Image.Builder constants(MachineImage image, boolean stock) {
    String created = ApiTime.text(image.created());
    return Image.builder()
        .imageId(image.id())
        .name(image.name())
        .description(image.description())
        .ownerId(image.ownerId())
        .imageOwnerAlias(stock ? "amazon" : null)
        .imageLocation((stock ? "amazon" : image.ownerId()) + "/" + image.name())
        .creationDate(created)
        .architecture("x86_64")
        .imageType("machine")
        .platform("windows")
        .platformDetails("Windows")
        .usageOperation("RunInstances:0002")
        .rootDeviceType("ebs")
        .rootDeviceName("/dev/sda1")
        .virtualizationType("hvm")
        .hypervisor("xen")
        .bootMode(stock ? "uefi-preferred" : null)
        .enaSupport(true);
  }

  private static StateReason failure(MachineImage image) {
    String reason = image.progress().reason();
    String text =
        reason.isEmpty() ? "Server.InternalError: the cloud that made it is gone" : reason;
    return StateReason.builder().code("Server.InternalError").message(text).build();
  }

  private static @Nullable String absentIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
