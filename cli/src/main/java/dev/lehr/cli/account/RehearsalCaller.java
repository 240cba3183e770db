package dev.lehr.cli.account;

/** As whom Lehr calls a rehearsal cloud: it has no rights to tell apart, but counts for each. */
public enum RehearsalCaller {
  /** Bakes, and Packer for them. */
  BAKES,
  /** What deploys server groups. */
  DEPLOYMENTS,
  /** Who looks what came of it. */
  OBSERVERS;

  /** The access key id. */
  public String accessKeyId() {
    return "REHEARSAL" + name();
  }
}
