package dev.lehr.cli.demo;

import java.util.Locale;

/** How an act ended. */
enum Ending {
  /** What is new is in production. */
  DEPLOYED,
  /** The canary did not let it into production. */
  STOPPED,
  /** Anything else, which nobody wanted. */
  FAILED;

  /** {@code deployed} for {@code DEPLOYED}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
