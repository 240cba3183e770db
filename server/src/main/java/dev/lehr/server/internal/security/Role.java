package dev.lehr.server.internal.security;

import java.util.Locale;

/** What a caller may do. Every role may look at everything but tokens and the audit log. */
public enum Role {
  /** Look. */
  VIEWER,
  /** Approve and reject. */
  APPROVER,
  /** Start, cancel, pause, resume, skip and restart, and publish pipelines. */
  DEPLOYER,
  /** Everything, tokens and the audit log included. */
  ADMIN;

  /** Whether who has this role may do what takes the other. */
  public boolean allows(Role needed) {
    return this == ADMIN || needed == VIEWER || this == needed;
  }

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
