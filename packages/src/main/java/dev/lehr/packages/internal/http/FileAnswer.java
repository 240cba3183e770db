package dev.lehr.packages.internal.http;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedResponse;
import java.util.Optional;

/**
 * Answers with a file that never changes, or with the part of it that a client lacks whose download
 * broke off. Several parts at once nobody asks of a package: who does gets the whole.
 */
final class FileAnswer {
  private final FeedBody file;
  private final String tag;
  private final FeedHeaders headers;

  /**
   * A file.
   *
   * @param tag a strong one
   * @param headers of an answer with the whole
   */
  FileAnswer(FeedBody file, String tag, FeedHeaders headers) {
    this.file = file;
    this.tag = tag;
    this.headers = headers.with("etag", tag).with("accept-ranges", "bytes");
  }

  /** To a request. */
  FeedResponse to(Exchange exchange) {
    Optional<ByteRange> range =
        wanted(exchange).flatMap(written -> ByteRange.parse(written, file.length()));
    return range.map(this::answer).orElseGet(() -> new FeedResponse(200, "OK", headers, file));
  }

  /** Only GET knows ranges; and with {@code If-Range}, only of the file that the client means. */
  private Optional<String> wanted(Exchange exchange) {
    FeedHeaders asked = exchange.request().headers();
    boolean same = asked.first("If-Range").map(String::strip).map(tag::equals).orElse(true);
    return asked.first("Range").filter(range -> same && exchange.method().equals("GET"));
  }

  private FeedResponse answer(ByteRange range) {
    return switch (range) {
      case ByteRange.Part part ->
          new FeedResponse(
              206,
              "Partial Content",
              headers.with("content-range", part.of(file.length())),
              file.part(part.from(), part.length()));
      case ByteRange.Beyond _ -> beyond();
    };
  }

  private FeedResponse beyond() {
    FeedResponse refusal =
        Answers.refusal(
            FeedFault.RANGE_NOT_SATISFIABLE,
            "The file has %d bytes, none of which was asked for".formatted(file.length()));
    return new FeedResponse(
        refusal.status(),
        refusal.reason(),
        refusal.headers().with("content-range", "bytes */" + file.length()),
        refusal.body());
  }
}
