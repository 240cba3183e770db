package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Site;
import org.jspecify.annotations.Nullable;

/**
 * KMS keys of disks. There is no KMS here: a key is known by the name that it was given, everybody
 * may use it, and none is missing but one of another region.
 */
final class DiskKeys {
  private static final String MANAGED = "alias/aws/ebs";
  private static final String ARN = "arn:";

  private DiskKeys() {}

  /** What a disk is encrypted with; null for one that is not. */
  static @Nullable String shown(Site site, MachineImage.Device device) {
    return device.encrypted() ? arn(site, device.kmsKey()) : null;
  }

  /**
   * A key's ARN.
   *
   * @param named an id, alias or ARN; empty: the one that AWS manages
   */
  static String arn(Site site, String named) {
    if (named.startsWith(ARN)) {
      return named;
    }
    String name = named.isEmpty() ? MANAGED : named;
    return site.arn("kms", name.startsWith("alias/") ? name : "key/" + name);
  }

  /** Whether AWS manages the key of a disk, so that no other account can ever use it. */
  static boolean isManaged(MachineImage.Device device) {
    return device.encrypted() && (device.kmsKey().isEmpty() || device.kmsKey().endsWith(MANAGED));
  }

  /** Whether a key can be used in a region. */
  static boolean isOf(String region, String arn) {
    return arn.split(":", -1)[3].equals(region);
  }
}
