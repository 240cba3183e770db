package dev.lehr.rehearsal.internal.aws.protocol;

import dev.lehr.rehearsal.internal.http.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The body as it was before the client compressed it: SDKs do so with big PutMetricData calls. */
final class Unzipped {
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private Unzipped() {}

  /**
   * The plain body.
   *
   * @throws ApiError when it is no gzip although it says so, or more than 16 MiB
   */
  static byte[] body(Exchange exchange) {
    boolean zipped =
        exchange.headers().first("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
    return zipped ? unzip(exchange.body()) : exchange.body();
  }

  private static byte[] unzip(byte[] zipped) {
    try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      byte[] bytes = plain.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new ApiError("RequestEntityTooLarge", "The unzipped body exceeds 16 MiB", 413);
      }
      return bytes;
    } catch (IOException broken) {
      ApiError error = ApiError.of("SerializationException", "The body is no gzip");
      error.initCause(broken);
      throw error;
    }
  }
}
