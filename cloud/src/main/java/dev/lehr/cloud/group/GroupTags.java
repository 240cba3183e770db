package dev.lehr.cloud.group;

/** Tags of Lehr on groups and launch templates, and what they say. */
public final class GroupTags {
  /** The idempotency key of the task that made it: who may go on with it when it is half made. */
  public static final String OWNER = "lehr:owner";

  /** An ISO instant: whatever still has this tag then is nobody's, and is removed. */
  public static final String LEASE = "lehr:lease";

  /**
   * {@code true} on a group that is not to get traffic: from the beginning of a disabling to the
   * end of an enabling. It still gets some as long as target groups are attached to it.
   */
  public static final String DISABLED = "lehr:disabled";

  /**
   * The target groups that a group had before it was disabled; see {@link RememberedTargets}. It is
   * there as long as {@link #DISABLED} is.
   */
  public static final String TARGET_GROUPS = "lehr:targetGroups";

  /** {@code true} on a group whose policies, schedule and processes are not complete yet. */
  public static final String MAKING = "lehr:making";

  private GroupTags() {}
}
