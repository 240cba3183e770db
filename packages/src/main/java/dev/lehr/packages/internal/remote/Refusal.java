package dev.lehr.packages.internal.remote;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a feed says when it does not do what it was asked. */
final class Refusal {
  private static final int READ = 64 * 1024;
  private static final int LONGEST_MESSAGE = 500;
  private static final Pattern MESSAGE = Pattern.compile("(?s)<(?:m:)?message[^>]*>(.*?)<");

  private Refusal() {}

  /**
   * The answer, if it is none.
   *
   * @throws FeedException when it is one, of the kind that its status stands for
   */
  static HttpResponse<InputStream> unless2xx(HttpResponse<InputStream> answer) throws IOException {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return answer;
    }
    try (InputStream body = answer.body()) {
      throw new FeedException(
          fault(status), "%s answers %d: %s".formatted(answer.uri(), status, message(body)));
    }
  }

  private static FeedFault fault(int status) {
    return Arrays.stream(FeedFault.values())
        .filter(fault -> fault.status() == status)
        .findFirst()
        .orElse(FeedFault.UPSTREAM);
  }

  private static String message(InputStream body) throws IOException {
    String text = new String(body.readNBytes(READ), StandardCharsets.UTF_8);
    Matcher message = MESSAGE.matcher(text);
    String told = message.find() ? message.group(1) : text;
    String line = told.replace("&lt;", "<").replace("&amp;", "&").replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
  }
}
