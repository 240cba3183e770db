package dev.lehr.rehearsal.internal.aws.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long answer.
 *
 * @param items this part
 * @param nextToken what to ask for the next part with; null after the last, as the SDK's builders
 *     take it
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {
  private static final String PREFIX = "from:";

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
    return new Page<>(all.subList(from, to), to < all.size() ? token(to) : null);
  }

  private static String token(int offset) {
    return Base64.getEncoder().encodeToString((PREFIX + offset).getBytes(UTF_8));
  }

  private static int offset(String token) {
    try {
      String text = new String(Base64.getDecoder().decode(token), UTF_8);
      if (text.matches(PREFIX + "\\d{1,8}")) {
        return Integer.parseInt(text.substring(PREFIX.length()));
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
