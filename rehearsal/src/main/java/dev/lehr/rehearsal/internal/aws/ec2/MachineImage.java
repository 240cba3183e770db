package dev.lehr.rehearsal.internal.aws.ec2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * An AMI and the snapshots it was made with; written as {@code image.json}.
 *
 * @param id such as {@code ami-0c0771abb843f40f7}
 * @param ownerId the account
 * @param created when it was asked for
 * @param registered whether the AMI (not only a snapshot of it) is still there
 */
record MachineImage(
    String id,
    String name,
    String description,
    String ownerId,
    Instant created,
    boolean registered,
    Origin origin,
    Progress progress,
    List<Device> devices,
    List<Snapshot> snapshots,
    Map<String, String> tags,
    Sharing sharing) {
  MachineImage {
    devices = List.copyOf(devices);
    snapshots = List.copyOf(snapshots);
    tags = new TreeMap<>(tags);
  }

  /**
   * What it was made from; unknown parts are empty.
   *
   * @param stockImage the Windows release at the bottom: {@code Windows Server 2022}
   */
  record Origin(String instanceId, String imageId, String imageRegion, String stockImage) {}

  /** How far the making is. */
  enum Making {
    /** The disk is being copied by the maker. */
    UNDER_WAY,
    /** The disk is complete. */
    DONE,
    /** It never will be. */
    BROKEN
  }

  /**
   * How far it is.
   *
   * @param readyAt not available before
   * @param maker the cloud process that makes it: when it is gone, so is the hope
   * @param reason why it is broken, or empty
   */
  record Progress(Making making, Instant readyAt, String maker, String reason) {}

  /**
   * A block device.
   *
   * @param snapshotId empty for an instance store
   * @param virtualName {@code ephemeral0} for an instance store, or empty
   * @param kmsKey what it is encrypted with; empty for the key that AWS manages
   */
  record Device(
      String deviceName,
      String snapshotId,
      String virtualName,
      int gibibytes,
      String volumeType,
      boolean encrypted,
      boolean deleteOnTermination,
      String kmsKey) {
    Device {
      // Images of earlier versions do not say it.
      kmsKey = Optional.ofNullable(kmsKey).orElse("");
    }

    Device of(String newSnapshotId) {
      return new Device(
          deviceName,
          newSnapshotId,
          virtualName,
          gibibytes,
          volumeType,
          encrypted,
          deleteOnTermination,
          kmsKey);
    }

    Device encryptedWith(String key) {
      return new Device(
          deviceName,
          snapshotId,
          virtualName,
          gibibytes,
          volumeType,
          true,
          deleteOnTermination,
          key);
    }

    Device deletedOnTermination(boolean deleted) {
      return new Device(
          deviceName, snapshotId, virtualName, gibibytes, volumeType, encrypted, deleted, kmsKey);
    }
  }

  /**
   * A snapshot.
   *
   * @param exists false once deleted
   * @param sharing who may make volumes of it
   */
  record Snapshot(
      String id,
      String volumeId,
      String description,
      boolean exists,
      Map<String, String> tags,
      Sharing sharing) {
    Snapshot {
      tags = new TreeMap<>(tags);
    }

    Snapshot deleted() {
      return new Snapshot(id, volumeId, description, false, tags, sharing);
    }

    Snapshot withTags(Map<String, String> newTags) {
      return new Snapshot(id, volumeId, description, exists, newTags, sharing);
    }

    Snapshot withSharing(Sharing newSharing) {
      return new Snapshot(id, volumeId, description, exists, tags, newSharing);
    }
  }

  /**
   * Who else may use it, and attributes that are kept as sent.
   *
   * @param users account ids
   * @param groups {@code all} for everybody, and ARNs of organizations and their units
   * @param attributes {@code imdsSupport}, {@code deprecationTime} …
   */
  record Sharing(List<String> users, List<String> groups, Map<String, String> attributes) {
    Sharing {
      users = List.copyOf(new TreeSet<>(users));
      groups = List.copyOf(new TreeSet<>(groups));
      attributes = new TreeMap<>(attributes);
    }

    static Sharing none() {
      return new Sharing(List.of(), List.of(), Map.of());
    }

    Sharing adding(List<String> moreUsers, List<String> moreGroups) {
      List<String> allUsers = new ArrayList<>(users);
      allUsers.addAll(moreUsers);
      List<String> allGroups = new ArrayList<>(groups);
      allGroups.addAll(moreGroups);
      return new Sharing(allUsers, allGroups, attributes);
    }

    Sharing removing(List<String> goneUsers, List<String> goneGroups) {
      List<String> left = users.stream().filter(user -> !goneUsers.contains(user)).toList();
      List<String> leftGroups =
          groups.stream().filter(group -> !goneGroups.contains(group)).toList();
      return new Sharing(left, leftGroups, attributes);
    }

    Sharing with(String attribute, String value) {
      Map<String, String> more = new TreeMap<>(attributes);
      more.put(attribute, value);
      return new Sharing(users, groups, more);
    }

    Sharing without(String attribute) {
      Map<String, String> fewer = new TreeMap<>(attributes);
      fewer.remove(attribute);
      return new Sharing(users, groups, fewer);
    }

    boolean isNobodys() {
      return users.isEmpty() && groups.isEmpty();
    }

    /** Whether an account may use it; of every organization all accounts are members here. */
    boolean includes(String account) {
      return users.contains(account) || !groups.isEmpty();
    }

    /**
     * Whether it was given to somebody by name.
     *
     * @param who an account, {@code all}, or {@code self}
     * @param self the account that asks
     */
    boolean names(String who, String self) {
      return switch (who) {
        case "all" -> groups.contains("all");
        case "self" -> users.contains(self);
        default -> users.contains(who);
      };
    }

    Optional<String> attribute(String name) {
      return Optional.ofNullable(attributes.get(name));
    }
  }

  /** Whether an account may launch it. */
  boolean isFor(String account) {
    return ownerId.equals(account) || sharing.includes(account);
  }

  /** A snapshot of this image that still exists. */
  Optional<Snapshot> snapshot(String snapshotId) {
    return snapshots.stream().filter(one -> one.exists() && one.id().equals(snapshotId)).findAny();
  }

  /** Whether neither the AMI nor any snapshot is left. */
  boolean isGone() {
    return !registered && snapshots.stream().noneMatch(Snapshot::exists);
  }

  MachineImage withProgress(Progress now) {
    return new MachineImage(
        id,
        name,
        description,
        ownerId,
        created,
        registered,
        origin,
        now,
        devices,
        snapshots,
        tags,
        sharing);
  }

  MachineImage deregistered() {
    return new MachineImage(
        id,
        name,
        description,
        ownerId,
        created,
        false,
        origin,
        progress,
        devices,
        snapshots,
        tags,
        sharing);
  }

  MachineImage withTags(Map<String, String> newTags) {
    return new MachineImage(
        id,
        name,
        description,
        ownerId,
        created,
        registered,
        origin,
        progress,
        devices,
        snapshots,
        newTags,
        sharing);
  }

  MachineImage withDescription(String text) {
    return new MachineImage(
        id,
        name,
        text,
        ownerId,
        created,
        registered,
        origin,
        progress,
        devices,
        snapshots,
        tags,
        sharing);
  }

  MachineImage withSharing(Sharing newSharing) {
    return new MachineImage(
        id,
        name,
        description,
        ownerId,
        created,
        registered,
        origin,
        progress,
        devices,
        snapshots,
        tags,
        newSharing);
  }

  /** Changes one snapshot. */
  MachineImage withSnapshot(String snapshotId, UnaryOperator<Snapshot> change) {
    List<Snapshot> changed =
        snapshots.stream()
            .map(one -> one.id().equals(snapshotId) ? change.apply(one) : one)
            .toList();
    return new MachineImage(
        id,
        name,
        description,
        ownerId,
        created,
        registered,
        origin,
        progress,
        devices,
        changed,
        tags,
        sharing);
  }
}
