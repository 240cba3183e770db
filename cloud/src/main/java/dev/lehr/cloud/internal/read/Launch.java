package dev.lehr.cloud.internal.read;

/**
 * What a group launches.
 *
 * @param imageId {@code ami-...}; empty when nobody knows
 * @param instanceType such as {@code m7i.large}; empty when nobody knows
 */
record Launch(String imageId, String instanceType) {
  static final Launch UNKNOWN = new Launch("", "");
}
