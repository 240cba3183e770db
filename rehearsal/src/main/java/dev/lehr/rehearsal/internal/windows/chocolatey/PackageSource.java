package dev.lehr.rehearsal.internal.windows.chocolatey;

import dev.lehr.rehearsal.internal.windows.programs.Downloads;
import java.util.List;

/** Where packages come from. */
interface PackageSource {
  /** One package that a source offers. */
  interface Offer {
    String id();

    PackageVersion version();

    /** The package file's bytes. */
    byte[] content();
  }

  /**
   * What the source has of a package; every version.
   *
   * @throws Downloads.DownloadException when the source can not be reached
   */
  List<Offer> versions(String id);

  /** As the user wrote it. */
  String name();
}
