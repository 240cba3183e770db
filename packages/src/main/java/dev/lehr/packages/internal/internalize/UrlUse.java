package dev.lehr.packages.internal.internalize;

import java.net.URI;

/** Something in a script that is, or may become, an address to download from. */
sealed interface UrlUse {
  /** From 1. */
  int line();

  /** An address that is known, and the part of the script that gives it. */
  record Known(URI url, int start, int end, int line) implements UrlUse {}

  /** An address that only running the script would tell. */
  record Unknown(String text, int line) implements UrlUse {}
}
