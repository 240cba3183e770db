package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Optional;

/** What EC2 answers to ids it does not know. */
final class ResourceIds {
  private ResourceIds() {}

  /** The resource, or the error for an id that is malformed or of nothing. */
  static <T> T found(Optional<T> resource, Kind kind, String id) {
    return resource.orElseThrow(() -> kind.notFound(id));
  }

  /** Kinds of resources, each with EC2's own codes and wording. */
  enum Kind {
    INSTANCE("i", "InvalidInstanceID", "The instance ID '%s' does not exist"),
    IMAGE("ami", "InvalidAMIID", "The image id '[%s]' does not exist"),
    SNAPSHOT("snap", "InvalidSnapshot", "The snapshot '%s' does not exist."),
    VOLUME("vol", "InvalidVolume", "The volume '%s' does not exist."),
    GROUP("sg", "InvalidGroup", "The security group '%s' does not exist"),
    SUBNET("subnet", "InvalidSubnetID", "The subnet ID '%s' does not exist"),
    VPC("vpc", "InvalidVpcID", "The vpc ID '%s' does not exist"),
    KEY_PAIR("key", "InvalidKeyPair", "The key pair '%s' does not exist"),
    LAUNCH_TEMPLATE("lt", "InvalidLaunchTemplateId", "The launch template ID '%s' does not exist");

    private final String prefix;
    private final String code;
    private final String message;

    Kind(String prefix, String code, String message) {
      this.prefix = prefix;
      this.code = code;
      this.message = message;
    }

    ApiError notFound(String id) {
      if (id.matches(prefix + "-([0-9a-f]{8}|[0-9a-f]{17})")) {
        return ApiError.of(code + ".NotFound", message.formatted(id));
      }
      return ApiError.of(
          malformedCode(), "Invalid id: \"%s\" (expecting \"%s-...\")".formatted(id, prefix));
    }

    private String malformedCode() {
      return switch (this) {
        case GROUP -> "InvalidGroupId.Malformed";
        case SNAPSHOT -> "InvalidSnapshotID.Malformed";
        case VOLUME -> "InvalidParameterValue";
        default -> code + ".Malformed";
      };
    }

    /** Whether an id is one of this kind. */
    boolean owns(String id) {
      return id.startsWith(prefix + "-");
    }
  }
}
