package dev.lehr.cloud;

import java.time.Instant;
import java.util.Map;

/**
 * Images as one account sees them. Nothing here waits, and every call can be made again without
 * harm; all throw {@link CloudException}.
 */
public interface AccountImages {

  /** Whether the account may launch an image that is there. */
  boolean mayLaunch(String region, String imageId);

  /** Whether an image that is there is the account's own: only then it can be copied and shared. */
  boolean owns(String region, String imageId);

  /** Starts a copy of an own image, or looks how far it is. */
  CopyState copy(ImageCopy order);

  /** Lets others launch an own image; who may already, still may. */
  void share(String region, String imageId, ImageAudience audience);

  /** Tags an own image and its snapshots. */
  void tag(String region, String imageId, Map<String, String> tags);

  /** Says from when on nobody should take an own image for something new; who has its id can. */
  void deprecate(String region, String imageId, Instant at);

  /** What an own image is tagged with. */
  Map<String, String> labels(String region, String imageId);

  /**
   * Tags an image of another account, for this one alone: tags are not shared along with an image.
   */
  void label(String region, String imageId, Map<String, String> labels);

  /** The account's id of 12 digits, as a region tells it. */
  String id(String region);
}
