package dev.lehr.packages.internal.http;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the package in an upload: a form as any NuGet client writes it (quoted or unquoted, line
 * ends of CR LF or bare LF, nothing or something after the end), or the bare file.
 */
public final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]*)\"|([^\\s;,]+))", Pattern.CASE_INSENSITIVE);
  private static final int MOST_PARTS = 16;

  private Multipart() {}

  /** The boundary that a content type names. */
  public static Optional<String> boundary(String contentType) {
    Matcher matcher = BOUNDARY.matcher(contentType);
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || !matcher.find()) {
      return Optional.empty();
    }
    String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return Optional.of(boundary).filter(text -> !text.isEmpty());
  }

  /**
   * The package's bytes, read as they come.
   *
   * @throws FeedException when a form has no file, or ends too early
   */
  public static InputStream file(InputStream body, String contentType) throws IOException {
    boolean form = contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    if (!form) {
      return body;
    }
    String boundary =
        boundary(contentType)
            .orElseThrow(
                () ->
                    new FeedException(
                        FeedFault.BAD_REQUEST, "The upload is a form without a boundary"));
    MultipartReader reader = new MultipartReader(body, boundary);
    for (int i = 0; i < MOST_PARTS; i++) {
      Optional<MultipartReader.Part> part = reader.next();
      if (part.isEmpty()) {
        break;
      }
      if (part.get().isFile()) {
        return part.get().content();
      }
    }
    throw new FeedException(
        FeedFault.BAD_REQUEST, "The upload is a form without a file; send the .nupkg as 'package'");
  }
}
