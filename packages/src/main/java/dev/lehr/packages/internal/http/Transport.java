package dev.lehr.packages.internal.http;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.internal.blob.Spool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Spares the network what a client has already, and packs what it can unpack. */
public final class Transport {
  /** What fits into one packet anyway is not packed. */
  private static final int SMALL = 1_400;

  private static final int TAG_BYTES = 16;

  private Transport() {}

  /** A document, unless the client has this very one; packed, if it wants that. */
  public static FeedResponse document(Exchange exchange, String contentType, byte[] content) {
    byte[] digest = Arrays.copyOf(Spool.sha512().digest(content), TAG_BYTES);
    // Weak, for the packed form has other bytes.
    String tag = "W/\"" + HexFormat.of().formatHex(digest) + "\"";
    if (has(exchange, tag)) {
      return notModified(tag);
    }
    FeedHeaders headers =
        FeedHeaders.none()
            .with("content-type", contentType)
            .with("etag", tag)
            .with("vary", "Accept-Encoding");
    return content.length < SMALL || !unpacks(exchange)
        ? new FeedResponse(200, "OK", headers, new FeedBody.Bytes(content))
        : new FeedResponse(
            200,
            "OK",
            headers.with("content-encoding", "gzip"),
            new FeedBody.Bytes(packed(content)));
  }

  /** Whether the client has what this tag stands for. */
  static boolean has(Exchange exchange, String tag) {
    String strong = tag.replaceFirst("^W/", "");
    return exchange.request().headers().first("If-None-Match").stream()
        .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
        .map(one -> one.strip().replaceFirst("^W/", ""))
        .anyMatch(one -> one.equals(strong) || one.equals("*"));
  }

  static FeedResponse notModified(String tag) {
    return new FeedResponse(
        304, "Not Modified", FeedHeaders.none().with("etag", tag), FeedBody.empty());
  }

  private static boolean unpacks(Exchange exchange) {
    return exchange.request().headers().first("Accept-Encoding").stream()
        .flatMap(accepted -> Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",", -1)))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding -> coding.startsWith("gzip") && !coding.matches("gzip;q=0(\\.0*)?"));
  }

  private static byte[] packed(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
