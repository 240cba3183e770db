package dev.lehr.packages.internal.blob;

import dev.lehr.packages.BlobLocation;
import dev.lehr.packages.FeedBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Files in a bucket of S3, or of a service that speaks like it. */
public final class BucketBlobs implements BlobStore {
  private static final String SUFFIX = ".nupkg";

  private final BlobLocation.Bucket location;
  private final S3Client s3;

  public BucketBlobs(BlobLocation.Bucket location) {
    this.location = location;
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(location.region()))
            .httpClientBuilder(UrlConnectionHttpClient.builder());
    location
        .endpoint()
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    this.s3 = builder.build();
  }

  @Override
  public void put(String sha512, Path spooled) throws IOException {
    try {
      s3.putObject(
          request -> request.bucket(location.bucket()).key(key(sha512)),
          RequestBody.fromFile(spooled));
    } catch (SdkException failed) {
      throw failure("can not be written to", failed);
    }
  }

  @Override
  public Optional<FeedBody> open(String sha512) throws IOException {
    try {
      long length =
          s3.headObject(request -> request.bucket(location.bucket()).key(key(sha512)))
              .contentLength();
      return Optional.of(
          new FeedBody.Streamed((from, bytes) -> read(key(sha512), from, bytes), 0, length));
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    } catch (SdkException failed) {
      throw failure("can not be read", failed);
    }
  }

  private InputStream read(String key, long from, long bytes) throws IOException {
    try {
      return s3.getObject(
          request ->
              request
                  .bucket(location.bucket())
                  .key(key)
                  .range("bytes=%d-%d".formatted(from, from + bytes - 1)));
    } catch (SdkException failed) {
      throw failure("can not be read", failed);
    }
  }

  @Override
  public Optional<Instant> touched(String sha512) throws IOException {
    try {
      return Optional.of(
          s3.headObject(request -> request.bucket(location.bucket()).key(key(sha512)))
              .lastModified());
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    } catch (SdkException failed) {
      throw failure("can not be read", failed);
    }
  }

  @Override
  public Stream<Stored> list() throws IOException {
    try {
      return s3
          .listObjectsV2Paginator(
              request -> request.bucket(location.bucket()).prefix(location.prefix()))
          .contents()
          .stream()
          .filter(object -> object.key().endsWith(SUFFIX))
          .map(this::stored);
    } catch (SdkException failed) {
      throw failure("can not be listed", failed);
    }
  }

  private Stored stored(S3Object object) {
    String name = object.key().substring(location.prefix().length());
    return new Stored(name.substring(0, name.length() - SUFFIX.length()), object.lastModified());
  }

  @Override
  public void remove(String sha512) throws IOException {
    try {
      s3.deleteObject(request -> request.bucket(location.bucket()).key(key(sha512)));
    } catch (SdkException failed) {
      throw failure("can not be changed", failed);
    }
  }

  private String key(String sha512) {
    return location.prefix() + sha512 + SUFFIX;
  }

  private IOException failure(String what, SdkException failed) {
    return new IOException(
        "bucket '%s' %s: %s".formatted(location.bucket(), what, failed.getMessage()), failed);
  }

  @Override
  public void close() {
    s3.close();
  }
}
