package dev.lehr.packages;

/**
 * What a package may be at most.
 *
 * @param packageBytes the {@code .nupkg}
 * @param unpackedBytes all its files together
 * @param nuspecBytes its nuspec
 * @param files how many files it may have
 */
public record UploadLimits(long packageBytes, long unpackedBytes, int nuspecBytes, int files) {
  /** 2 GiB packed, 16 GiB unpacked, a nuspec of 1 MiB, 100,000 files. */
  public static UploadLimits standard() {
    return new UploadLimits(2L << 30, 16L << 30, 1 << 20, 100_000);
  }
}
