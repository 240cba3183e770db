package dev.lehr.cloud;

import dev.lehr.cloud.CloudException.Kind;
import dev.lehr.cloud.internal.AwsCall;
import dev.lehr.cloud.internal.Refusal;
import dev.lehr.cloud.internal.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Brings own images to other regions and accounts, and marks them. Nothing here waits, and every
 * call can be made again without harm; all throw {@link CloudException}.
 */
public final class Ec2ImageDistribution {
  /** On a copy: the id of its original. */
  public static final String COPY_OF = "lehr:copyOf";

  private static final String OWNER = "lehr:owner";

  private final AwsClients clients;

  /** Of the clients' account. */
  public Ec2ImageDistribution(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * Starts a copy with the original's name, description and tags, or looks how far it is. A copy
   * that is there already is taken, whoever made it.
   */
  public CopyState copy(ImageCopy order) {
    if (order.from().equals(order.to())) {
      return new CopyState.Copied(order.imageId());
    }
    List<Image> copies = copies(order);
    Optional<Image> alive = copies.stream().filter(one -> !isFailed(one)).findFirst();
    Optional<Image> failed =
        copies.stream().filter(one -> isFailed(one) && isOf(one, order)).findFirst();
    if (alive.isPresent() || failed.isPresent()) {
      return state(alive.or(() -> failed).orElseThrow());
    }
    // Its name would be in the way.
    copies.forEach(one -> deregister(order.to(), one.imageId()));
    return start(order, original(order));
  }

  private List<Image> copies(ImageCopy order) {
    return own(order.to(), Filters.of("tag:" + COPY_OF, List.of(order.imageId())));
  }

  private List<Image> own(String region, Filter filter) {
    return AwsCall.to(
        "look for copies in " + region,
        () ->
            clients.ec2(region).describeImages(ask -> ask.owners("self").filters(filter)).images());
  }

  private static boolean isFailed(Image image) {
    return switch (image.state()) {
      case AVAILABLE, PENDING, TRANSIENT, DISABLED, UNKNOWN_TO_SDK_VERSION -> false;
      case FAILED, ERROR, INVALID, DEREGISTERED -> true;
    };
  }

  private static boolean isOf(Image image, ImageCopy order) {
    return order.owner().equals(tags(image).get(OWNER));
  }

  private static CopyState state(Image image) {
    if (isFailed(image)) {
      String reason =
          Optional.ofNullable(image.stateReason())
              .map(why -> why.message())
              .orElse("its state is " + image.stateAsString());
      return new CopyState.Failed(image.imageId(), reason);
    }
    return switch (image.state()) {
      case AVAILABLE -> new CopyState.Copied(image.imageId());
      default -> new CopyState.Copying(image.imageId());
    };
  }

  private void deregister(String region, String image) {
    AwsCall.to(
        "remove the failed copy '%s' in %s".formatted(image, region),
        () -> clients.ec2(region).deregisterImage(ask -> ask.imageId(image)));
  }

  private CopyState start(ImageCopy order, Image original) {
    CopyImageRequest request = request(order, original);
    try {
      return new CopyState.Copying(clients.ec2(order.to()).copyImage(request).imageId());
    } catch (SdkException failure) {
      Refusal refusal = new Refusal(failure);
      if (refusal.isNameTaken()) {
        return winner(order, original);
      }
      throw refusal.ofChange(
          "copy '%s' from %s to %s".formatted(order.imageId(), order.from(), order.to()));
    }
  }

  /** Somebody else who wanted the same copy was faster. */
  private CopyState winner(ImageCopy order, Image original) {
    Image named =
        own(order.to(), Filters.of("name", List.of(original.name()))).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    taken(Kind.TRANSIENT, order, "an image that is not to be seen yet", original));
    if (!isCopy(named, order)) {
      throw taken(Kind.PERMANENT, order, "image '" + named.imageId() + "'", original);
    }
    if (isFailed(named)) {
      throw taken(Kind.TRANSIENT, order, "a copy that has failed", original);
    }
    return state(named);
  }

  private static boolean isCopy(Image image, ImageCopy order) {
    return order.imageId().equals(tags(image).get(COPY_OF));
  }

  private static CloudException taken(Kind kind, ImageCopy order, String who, Image original) {
    return new CloudException(
        kind,
        "Could not copy '%s' to %s: %s has the name '%s' there; deregister it or rename the image"
            .formatted(order.imageId(), order.to(), who, original.name()));
  }

  private static CopyImageRequest request(ImageCopy order, Image original) {
    Map<String, String> tags = new LinkedHashMap<>(tags(original));
    tags.put(COPY_OF, order.imageId());
    tags.put(OWNER, order.owner());
    CopyImageRequest.Builder request =
        CopyImageRequest.builder()
            .sourceRegion(order.from())
            .sourceImageId(order.imageId())
            .name(original.name())
            .description(original.description())
            .clientToken(Token.of(order.owner(), order.imageId(), order.to()))
            .tagSpecifications(
                Stream.of(ResourceType.IMAGE, ResourceType.SNAPSHOT)
                    .map(type -> specification(type, tags))
                    .toList());
    order.kmsKey().ifPresent(key -> request.encrypted(true).kmsKeyId(key));
    return request.build();
  }

  private Image original(ImageCopy order) {
    return image(order.from(), order.imageId())
        .orElseThrow(
            () ->
                new CloudException(
                    Kind.PERMANENT,
                    "The image '%s' is not there in %s; bake it again"
                        .formatted(order.imageId(), order.from())));
  }

  private Optional<Image> image(String region, String id) {
    return AwsCall.to(
            "read the image '%s' in %s".formatted(id, region),
            () ->
                clients
                    .ec2(region)
                    .describeImages(ask -> ask.filters(Filters.of("image-id", List.of(id)))))
        .images()
        .stream()
        .findFirst();
  }

  /** Lets others launch an image; who may already, still may. */
  public void share(String region, String imageId, ImageAudience audience) {
    if (audience.isEmpty()) {
      return;
    }
    List<LaunchPermission> permissions = new ArrayList<>();
    audience.accounts().forEach(id -> permissions.add(permission().userId(id).build()));
    audience
        .organizations()
        .forEach(arn -> permissions.add(permission().organizationArn(arn).build()));
    audience
        .units()
        .forEach(arn -> permissions.add(permission().organizationalUnitArn(arn).build()));
    AwsCall.to(
        "share the image '%s' in %s".formatted(imageId, region),
        () ->
            clients
                .ec2(region)
                .modifyImageAttribute(
                    ask -> ask.imageId(imageId).launchPermission(may -> may.add(permissions))));
  }

  private static LaunchPermission.Builder permission() {
    return LaunchPermission.builder();
  }

  /** Tags an image and its snapshots. */
  public void tag(String region, String imageId, Map<String, String> tags) {
    if (tags.isEmpty()) {
      return;
    }
    List<String> tagged = new ArrayList<>(List.of(imageId));
    image(region, imageId).stream()
        .flatMap(image -> image.blockDeviceMappings().stream())
        .map(mapping -> mapping.ebs())
        .filter(Objects::nonNull)
        .map(disk -> disk.snapshotId())
        .filter(Objects::nonNull)
        .forEach(tagged::add);
    AwsCall.to(
        "tag the image '%s' in %s".formatted(imageId, region),
        () -> clients.ec2(region).createTags(ask -> ask.resources(tagged).tags(models(tags))));
  }

  /** Tags the image alone, as an account may that does not own it: the others do not see it. */
  public void label(String region, String imageId, Map<String, String> labels) {
    if (labels.isEmpty()) {
      return;
    }
    AwsCall.to(
        "tag the image '%s' in %s".formatted(imageId, region),
        () -> clients.ec2(region).createTags(ask -> ask.resources(imageId).tags(models(labels))));
  }

  /** What an image is tagged with, but for whose task it is; nothing when it is not there. */
  public Map<String, String> labels(String region, String imageId) {
    Map<String, String> labels =
        image(region, imageId).map(Ec2ImageDistribution::tags).orElseGet(LinkedHashMap::new);
    labels.remove(OWNER);
    return labels;
  }

  /** Says from when on nobody should take an image for something new; who has its id still can. */
  public void deprecate(String region, String imageId, Instant at) {
    AwsCall.to(
        "deprecate the image '%s' in %s".formatted(imageId, region),
        () ->
            clients
                .ec2(region)
                .enableImageDeprecation(ask -> ask.imageId(imageId).deprecateAt(at)));
  }

  private static TagSpecification specification(ResourceType type, Map<String, String> tags) {
    return TagSpecification.builder().resourceType(type).tags(models(tags)).build();
  }

  /** Without those of AWS itself, which nobody else may write. */
  private static Map<String, String> tags(Image image) {
    Map<String, String> tags = new LinkedHashMap<>();
    image.tags().stream()
        .filter(tag -> !tag.key().startsWith("aws:"))
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  private static List<Tag> models(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
