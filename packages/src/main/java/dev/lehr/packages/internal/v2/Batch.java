package dev.lehr.packages.internal.v2;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.internal.http.Exchange;
import dev.lehr.packages.internal.http.Multipart;
import dev.lehr.packages.internal.http.MultipartReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** {@code $batch}: several GETs in one POST, which old clients use when a URL would be too long. */
final class Batch {
  private static final int MOST_PARTS = 100;
  private static final int LONGEST_PART = 1 << 20;
  private static final String BOUNDARY = "batchresponse_5f2c8e0d-lehr";

  private final Exchange exchange;
  private final Function<FeedRequest, FeedResponse> service;

  Batch(Exchange exchange, Function<FeedRequest, FeedResponse> service) {
    this.exchange = exchange;
    this.service = service;
  }

  FeedResponse answer() throws IOException {
    String contentType = exchange.request().headers().first("Content-Type").orElse("");
    String boundary =
        Multipart.boundary(contentType)
            .orElseThrow(() -> wrong("$batch needs Content-Type multipart/mixed with a boundary"));
    MultipartReader reader = new MultipartReader(exchange.request().body(), boundary);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    int count = 0;
    for (Optional<MultipartReader.Part> part = reader.next();
        part.isPresent();
        part = reader.next()) {
      if (++count > MOST_PARTS) {
        throw wrong("$batch has more than %d requests".formatted(MOST_PARTS));
      }
      write(answer, service.apply(request(part.get().content())));
    }
    answer.write(ascii("--" + BOUNDARY + "--\r\n"));
    FeedHeaders headers =
        FeedHeaders.none()
            .with("content-type", "multipart/mixed; boundary=" + BOUNDARY)
            .with("dataserviceversion", "1.0;");
    return new FeedResponse(202, "Accepted", headers, new FeedBody.Bytes(answer.toByteArray()));
  }

  /** The first line tells it all: {@code GET url HTTP/1.1}. */
  private FeedRequest request(InputStream part) throws IOException {
    byte[] content = part.readNBytes(LONGEST_PART + 1);
    if (content.length > LONGEST_PART) {
      throw wrong("$batch has a request longer than %d bytes".formatted(LONGEST_PART));
    }
    String line =
        new String(content, StandardCharsets.UTF_8).strip().lines().findFirst().orElse("");
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !words[0].equals("GET")) {
      throw wrong("$batch has a request that is no GET");
    }
    return get(words[1]);
  }

  private FeedRequest get(String url) {
    String below = url.replaceFirst("^https?://[^/]*", "");
    String prefix = exchange.root().substring(exchange.request().baseUrl().length());
    int at = below.indexOf(prefix + "/");
    String target = at < 0 ? prefix + "/" + below.replaceFirst("^/+", "") : below.substring(at);
    int question = target.indexOf('?');
    return new FeedRequest(
        "GET",
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        exchange.request().headers(),
        InputStream.nullInputStream(),
        exchange.request().baseUrl());
  }

  private static void write(ByteArrayOutputStream answer, FeedResponse response)
      throws IOException {
    UnaryOperator<String> header =
        name ->
            response.headers().first(name).map(value -> name + ": " + value + "\r\n").orElse("");
    answer.write(
        ascii(
            "--%s\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                .formatted(BOUNDARY)));
    answer.write(
        ascii(
            "HTTP/1.1 %d %s\r\n%s%s\r\n"
                .formatted(
                    response.status(),
                    response.reason(),
                    header.apply("Content-Type"),
                    header.apply("DataServiceVersion"))));
    try (InputStream body = response.body().open()) {
      body.transferTo(answer);
    }
    answer.write(ascii("\r\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static FeedException wrong(String message) {
    return new FeedException(FeedFault.BAD_REQUEST, message);
  }
}
