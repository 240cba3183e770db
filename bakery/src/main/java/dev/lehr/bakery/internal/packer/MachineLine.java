package dev.lehr.bakery.internal.packer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code packer -machine-readable}: {@code timestamp,target,type,data...}, where a comma
 * in the data is {@code %!(PACKER_COMMA)} and a line break is a backslash and a letter. The latter
 * can not be told from a backslash and a letter that were there before ({@code C:\new}), so {@link
 * #decoded} leaves single breaks in Windows paths to chance, as Packer does.
 *
 * @param timestamp Unix seconds
 * @param target the build it is about, or empty
 * @param type e.g. {@code ui}, {@code artifact}, {@code error}
 * @param data the rest, decoded
 */
public record MachineLine(long timestamp, String target, String type, List<String> data) {
  private static final String COMMA = "%!(PACKER_COMMA)";

  /** Reads a line, or gives nothing when it is none of these (a crash, a plugin's own words). */
  public static Optional<MachineLine> parse(String line) {
    List<String> fields = split(line);
    if (fields.size() < 3 || !isNumber(fields.getFirst())) {
      return Optional.empty();
    }
    List<String> data =
        fields.subList(3, fields.size()).stream().map(MachineLine::decoded).toList();
    return Optional.of(
        new MachineLine(Long.parseLong(fields.getFirst()), fields.get(1), fields.get(2), data));
  }

  /** The datum at that position, or an empty text. */
  public String datum(int position) {
    return position < data.size() ? data.get(position) : "";
  }

  private static List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', start)) {
      fields.add(line.substring(start, comma));
      start = comma + 1;
    }
    fields.add(line.substring(start));
    return fields;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
  }

  private static String decoded(String datum) {
    return datum.replace(COMMA, ",").replace("\\r", "\r").replace("\\n", "\n");
  }

  /** Writes a line as Packer would; the inverse of {@link #parse} for data without backslashes. */
  public String render() {
    StringBuilder line = new StringBuilder().append(timestamp).append(',').append(target);
    line.append(',').append(type);
    for (String datum : data) {
      String encoded = datum.replace(",", COMMA).replace("\r", "\\r").replace("\n", "\\n");
      line.append(',').append(encoded);
    }
    return line.toString();
  }
}
