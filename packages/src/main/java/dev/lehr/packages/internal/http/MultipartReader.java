package dev.lehr.packages.internal.http;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the parts of a multipart body one after the other, each as a stream, in constant memory.
 * More lenient than RFC 2046, because clients are: a line may end with LF alone, and the last
 * boundary may be the last bytes.
 */
public final class MultipartReader {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_BOUNDARY = 200;
  private static final int LONGEST_HEADERS = 16 << 10;

  private final InputStream source;
  private final byte[] boundary;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private boolean ended;
  private boolean begun;
  private PartStream current = new PartStream(true);

  /** Reads a body whose parts this boundary (without its dashes) parts. */
  public MultipartReader(InputStream source, String boundary) {
    if (boundary.length() > LONGEST_BOUNDARY) {
      throw wrong("has a boundary longer than " + LONGEST_BOUNDARY + " characters");
    }
    this.source = source;
    this.boundary = ("\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * One part.
   *
   * @param headers names in lower case
   * @param content to be read before the next part is asked for
   */
  public record Part(Map<String, String> headers, InputStream content) {
    boolean isFile() {
      String disposition = headers.getOrDefault("content-disposition", "");
      return disposition.contains("filename")
          || disposition.matches("(?s).*name=\"?package\"?.*")
          || headers.getOrDefault("content-type", "").startsWith("application/octet-stream");
    }
  }

  /** The next part; empty after the last. */
  public Optional<Part> next() throws IOException {
    if (!begun) {
      skipPreamble();
      begun = true;
    } else {
      current.transferTo(java.io.OutputStream.nullOutputStream());
    }
    fill();
    if (end - start >= 2 && buffer[start] == '-' && buffer[start + 1] == '-') {
      return Optional.empty();
    }
    line(new int[] {LONGEST_HEADERS});
    Map<String, String> headers = headers();
    current = new PartStream(false);
    return Optional.of(new Part(headers, current));
  }

  /** Goes behind the first boundary. */
  private void skipPreamble() throws IOException {
    byte[] first = Arrays.copyOfRange(boundary, 1, boundary.length);
    fill();
    if (startsWith(first, start)) {
      start += first.length;
      return;
    }
    new PartStream(true).transferTo(java.io.OutputStream.nullOutputStream());
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    int[] left = {LONGEST_HEADERS};
    for (String line = line(left); !line.isEmpty(); line = line(left)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    // The line end before a boundary belongs to it; that of the empty line may be this very one.
    start--;
    return headers;
  }

  /** A line without its end. */
  private String line(int[] left) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (start == end) {
        fill();
      }
      if (start == end || --left[0] < 0) {
        throw wrong(start == end ? "ended within a part's headers" : "has too long headers");
      }
      byte here = buffer[start++];
      if (here == '\n') {
        return line.toString().strip();
      }
      line.append((char) (here & 0xff));
    }
  }

  /** Has as much in the buffer as fits or comes. */
  private void fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    while (!ended && end < buffer.length) {
      int read = source.read(buffer, end, buffer.length - end);
      ended = read < 0;
      end += Math.max(0, read);
    }
  }

  private boolean startsWith(byte[] wanted, int at) {
    return at + wanted.length <= end
        && Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static FeedException wrong(String what) {
    return new FeedException(FeedFault.BAD_REQUEST, "The multipart body " + what);
  }

  /** Up to the next boundary, which is taken too. */
  private final class PartStream extends InputStream {
    private boolean opened;
    private boolean done;
    private int ready;

    PartStream(boolean opened) {
      this.opened = opened;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (ready == 0) {
        search();
      }
      if (done && ready == 0) {
        return -1;
      }
      int count = Math.min(ready, length);
      System.arraycopy(buffer, start, target, offset, count);
      start += count;
      ready -= count;
      if (done && ready == 0) {
        skipBoundary();
      }
      return count;
    }

    /** Finds how many bytes from the start of the buffer are surely content. */
    private void search() throws IOException {
      if (done) {
        return;
      }
      fill();
      if (!opened) {
        opened = true;
        if (startsWith(boundary, start)) {
          start += boundary.length;
          done = true;
          return;
        }
        start++;
      }
      int found = find();
      if (found >= 0) {
        done = true;
        ready = found > start && buffer[found - 1] == '\r' ? found - 1 - start : found - start;
        if (ready == 0) {
          skipBoundary();
        }
        return;
      }
      // The end of the buffer may be the beginning of a boundary, and of the CR before it.
      ready = end - start - boundary.length - 1;
      if (ended || ready <= 0) {
        throw wrong("ended before its closing boundary; the upload was cut off");
      }
    }

    private void skipBoundary() {
      start += buffer[start] == '\r' ? 1 : 0;
      start += boundary.length;
    }

    private int find() {
      for (int i = start; i <= end - boundary.length; i++) {
        if (buffer[i] == '\n' && startsWith(boundary, i)) {
          return i;
        }
      }
      return -1;
    }
  }
}
