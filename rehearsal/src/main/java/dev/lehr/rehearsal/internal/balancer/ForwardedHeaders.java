package dev.lehr.rehearsal.internal.balancer;

import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Headers;
import dev.lehr.rehearsal.internal.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a proxy changes in header fields (RFC 9110, section 7.6.1) and adds to them. */
final class ForwardedHeaders {
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect");
  private static final Set<String> WRITTEN_ANEW = Set.of("content-length", "date");

  private ForwardedHeaders() {}

  /** A request's, for the server: as a load balancer says who asked, and how. */
  static Headers ofRequest(Exchange exchange) {
    List<Headers.Field> fields = new ArrayList<>();
    for (Headers.Field field : kept(exchange.headers())) {
      if (!is(field, "content-length")
          && !field.name().toLowerCase(Locale.ROOT).startsWith("x-forwarded-")) {
        fields.add(field);
      }
    }
    String client = exchange.connection().remote().getAddress().getHostAddress();
    String before = exchange.headers().first("X-Forwarded-For").map(list -> list + ", ").orElse("");
    fields.add(new Headers.Field("X-Forwarded-For", before + client));
    fields.add(
        new Headers.Field("X-Forwarded-Proto", exchange.connection().secure() ? "https" : "http"));
    fields.add(new Headers.Field("X-Forwarded-Port", "" + exchange.connection().local().getPort()));
    return Headers.of(fields);
  }

  /** An answer's, for the client. */
  static Headers ofResponse(Response response) {
    return Headers.of(
        kept(response.headers()).stream()
            .filter(field -> WRITTEN_ANEW.stream().noneMatch(name -> is(field, name)))
            .toList());
  }

  private static List<Headers.Field> kept(Headers headers) {
    return headers.fields().stream()
        .filter(field -> !HOP_BY_HOP.contains(field.name().toLowerCase(Locale.ROOT)))
        .filter(field -> !headers.lists("Connection", field.name()))
        .toList();
  }

  private static boolean is(Headers.Field field, String name) {
    return field.name().equalsIgnoreCase(name);
  }
}
