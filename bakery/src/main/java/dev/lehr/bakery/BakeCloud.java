package dev.lehr.bakery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the bakery needs of a cloud besides Packer: finding base images, knowing whether an image is
 * there, and removing what a run left behind. Every call names its region.
 */
public interface BakeCloud {
  /**
   * The image that a base means today.
   *
   * @param base anything but {@link Base.Baked}
   * @return its id, or empty when there is none
   */
  Optional<String> findBase(String region, Base base);

  /** Whether that image exists and is available. */
  boolean isAvailable(String region, String imageId);

  /**
   * When the base was released that an image stands on, directly or by the images between; empty
   * when nobody knows.
   */
  Optional<Instant> baseReleased(String region, String imageId);

  /** Tags whatever of these is there; those that are gone are passed over. */
  void tag(String region, Leftovers resources, Map<String, String> tags);

  /** What is there of what a run made. */
  Leftovers find(String region, Traces traces);

  /**
   * Starts or goes on to remove something; asking again for the same is harmless.
   *
   * @return how far it is
   */
  Removal remove(String region, Leftover leftover);

  /** How far a removal is. */
  enum Removal {
    /** It is not there (any more). */
    GONE,
    /** It is being removed; ask again. */
    PENDING,
    /** Something else must go first; ask again. */
    BLOCKED
  }

  /** The kinds of things that a run leaves behind, in the order in which they can be removed. */
  enum Kind {
    /** A machine; goes first, the others depend on it. */
    INSTANCE,
    /** An image. */
    IMAGE,
    /** A snapshot, free once its image is gone. */
    SNAPSHOT,
    /** A volume, free once its machine is gone. */
    VOLUME,
    /** A security group, free once its machine is gone. */
    SECURITY_GROUP,
    /** A key pair. */
    KEY_PAIR
  }

  /**
   * Something in the cloud.
   *
   * @param kind what
   * @param id its id; a key pair's is its name or id, as the cloud tags and removes it
   */
  record Leftover(Kind kind, String id) {}

  /**
   * Things in the cloud.
   *
   * @param all in the order in which they can be removed
   */
  record Leftovers(List<Leftover> all) {
    /** Sorts them. */
    public Leftovers {
      all = all.stream().distinct().sorted(java.util.Comparator.comparing(Leftover::kind)).toList();
    }
  }

  /**
   * What is known of what a run made.
   *
   * @param keyPairs names of its key pairs; machines and their volumes are found by them too
   * @param securityGroups names of its security groups
   * @param instances ids of its machines
   * @param images ids or names of its own images; an image's snapshots are found by it
   * @param since when the run began: an older image of the same name is somebody else's
   */
  record Traces(
      Set<String> keyPairs,
      Set<String> securityGroups,
      Set<String> instances,
      Set<String> images,
      Instant since) {
    /** Keeps its own copies. */
    public Traces {
      keyPairs = Set.copyOf(keyPairs);
      securityGroups = Set.copyOf(securityGroups);
      instances = Set.copyOf(instances);
      images = Set.copyOf(images);
    }

    /** Only the images, as they are looked for in other regions. */
    public Traces imagesOnly() {
      return new Traces(Set.of(), Set.of(), Set.of(), images, since);
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
      return keyPairs.isEmpty()
          && securityGroups.isEmpty()
          && instances.isEmpty()
          && images.isEmpty();
    }
  }
}
