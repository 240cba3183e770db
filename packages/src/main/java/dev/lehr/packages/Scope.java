package dev.lehr.packages;

/** What a key allows. */
public enum Scope {
  /** Searching and downloading. */
  READ,
  /** Publishing new versions. */
  PUSH,
  /** Unlisting, relisting and deleting. */
  UNLIST
}
