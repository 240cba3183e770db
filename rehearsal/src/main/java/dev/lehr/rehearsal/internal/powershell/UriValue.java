package dev.lehr.rehearsal.internal.powershell;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.SequencedMap;

/** {@code [uri]}. */
record UriValue(URI value) implements ReadOnlyObject {
  static UriValue parse(String text) {
    try {
      return new UriValue(new URI(text.replace(" ", "%20")));
    } catch (URISyntaxException _) {
      throw new PowerShellFault(
          "System.UriFormatException",
          "Invalid URI: The format of the URI could not be determined.");
    }
  }

  @Override
  public String typeName() {
    return "System.Uri";
  }

  @Override
  public SequencedMap<String, Object> properties() {
    String path = Optional.ofNullable(value.getRawPath()).orElse("");
    String query = Optional.ofNullable(value.getRawQuery()).map(text -> "?" + text).orElse("");
    return new Properties()
        .with("AbsoluteUri", value.toString())
        .with("AbsolutePath", path.isEmpty() ? "/" : path)
        .with("LocalPath", Optional.ofNullable(value.getPath()).orElse(""))
        .with("Host", Optional.ofNullable(value.getHost()).orElse(""))
        .with("Port", port())
        .with("Scheme", Optional.ofNullable(value.getScheme()).orElse(""))
        .with("Query", query)
        .with("PathAndQuery", (path.isEmpty() ? "/" : path) + query)
        .with(
            "Fragment",
            Optional.ofNullable(value.getRawFragment()).map(text -> "#" + text).orElse(""))
        .with("Segments", segments(path))
        .with("IsAbsoluteUri", value.isAbsolute())
        .with("OriginalString", value.toString())
        .asMap();
  }

  private static Object segments(String path) {
    return Values.array(java.util.Arrays.asList((path.isEmpty() ? "/" : path).split("(?<=/)")));
  }

  private int port() {
    if (value.getPort() >= 0) {
      return value.getPort();
    }
    return switch (String.valueOf(value.getScheme())) {
      case "http" -> 80;
      case "https" -> 443;
      case "ftp" -> 21;
      default -> -1;
    };
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
