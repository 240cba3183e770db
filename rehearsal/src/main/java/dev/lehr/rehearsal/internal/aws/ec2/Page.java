package dev.lehr.rehearsal.internal.aws.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long answer.
 *
 * @param items this part
 * @param nextToken what to ask for the next part with; null after the last, as the SDK's builders
 *     take it
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {
  private static final String FROM = "from:";
  private static final String AFTER = "after:";

  /**
   * The part that was asked for.
   *
   * @param maxResults null for everything
   * @param token null for the first part
   * @throws ApiError when the token is none of ours
   */
  public static <T> Page<T> of(List<T> all, @Nullable Integer maxResults, @Nullable String token) {
    int from = Math.min(Optional.ofNullable(token).map(Page::offset).orElse(0), all.size());
    int size = Optional.ofNullable(maxResults).filter(max -> max > 0).orElse(all.size());
    int to = (int) Math.min((long) from + size, all.size());
    return new Page<>(all.subList(from, to), to < all.size() ? encoded(FROM + to) : null);
  }

  /**
   * The part that was asked for of what comes and goes meanwhile: what is there all the time is in
   * exactly one part.
   *
   * @param all in their keys' order
   * @param token null for the first part
   * @throws ApiError when the token is none of ours
   */
  public static <T> Page<T> of(
      List<T> all, Function<T, String> key, int maxResults, @Nullable String token) {
    String after = Optional.ofNullable(token).map(given -> text(given, AFTER)).orElse("");
    List<T> rest = all.stream().filter(each -> key.apply(each).compareTo(after) > 0).toList();
    if (rest.size() <= maxResults) {
      return new Page<>(rest, null);
    }
    List<T> items = rest.subList(0, maxResults);
    return new Page<>(items, encoded(AFTER + key.apply(items.getLast())));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static int offset(String token) {
    String digits = text(token, FROM);
    if (!digits.matches("\\d{1,8}")) {
      throw unknown(token, null);
    }
    return Integer.parseInt(digits);
  }

  private static String text(String token, String prefix) {
    try {
      String text = new String(Base64.getDecoder().decode(token), UTF_8);
      if (text.startsWith(prefix)) {
        return text.substring(prefix.length());
      }
    } catch (IllegalArgumentException notBase64) {
      throw unknown(token, notBase64);
    }
    throw unknown(token, null);
  }

  private static ApiError unknown(String token, @Nullable Throwable cause) {
    ApiError error =
        ApiError.invalid("NextToken", token, "Use the token of the answer before, unchanged.");
    error.initCause(cause);
    return error;
  }
}
