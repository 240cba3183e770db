package dev.lehr.packages;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the packages' bytes are kept. */
public sealed interface BlobLocation {
  /** In a folder of this machine. */
  record Folder(Path folder) implements BlobLocation {}

  /**
   * In a bucket of S3 or of a service that speaks like it. Credentials come from the environment as
   * the AWS SDK finds them.
   *
   * @param prefix before each key; empty or with a last slash
   * @param endpoint empty for AWS itself
   */
  record Bucket(String bucket, String prefix, String region, Optional<URI> endpoint)
      implements BlobLocation {}
}
