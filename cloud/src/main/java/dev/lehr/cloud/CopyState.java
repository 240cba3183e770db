package dev.lehr.cloud;

/** How far the copy of an image is. */
public sealed interface CopyState {

  /** Ask again later. */
  record Copying(String imageId) implements CopyState {}

  /** The copy can be launched. */
  record Copied(String imageId) implements CopyState {}

  /** There will be no copy for this owner. */
  record Failed(String imageId, String reason) implements CopyState {}
}
