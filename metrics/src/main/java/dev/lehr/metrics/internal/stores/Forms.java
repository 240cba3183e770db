package dev.lehr.metrics.internal.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses and forms. */
final class Forms {
  private Forms() {}

  /** An address below another. */
  static URI below(URI base, String path) {
    String text = base.toString();
    return URI.create(
        text.endsWith("/") ? text.substring(0, text.length() - 1) + path : text + path);
  }

  static URI below(URI base, String path, Map<String, String> parameters) {
    return URI.create(below(base, path) + "?" + encoded(parameters));
  }

  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
