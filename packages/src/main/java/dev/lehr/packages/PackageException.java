package dev.lehr.packages;

import org.jspecify.annotations.Nullable;

/** A package, nuspec, version or range that can not be used; the message says which and why. */
public final class PackageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PackageException(String message) {
    super(message);
  }

  public PackageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
