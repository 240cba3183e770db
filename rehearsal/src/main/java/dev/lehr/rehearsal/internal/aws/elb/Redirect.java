package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionStatusCodeEnum;

/** Redirects, with the placeholders {@code #{protocol}}, {@code #{host}}, and so on. */
final class Redirect {
  private Redirect() {}

  static Response response(RedirectActionConfig config, Exchange exchange) {
    String host = exchange.headers().first("Host").orElse("").replaceFirst(":\\d+$", "");
    Map<String, String> parts =
        Map.of(
            "#{protocol}",
            exchange.connection().secure() ? "https" : "http",
            "#{host}",
            host,
            "#{port}",
            "" + exchange.connection().local().getPort(),
            "#{path}",
            exchange.path().substring(1),
            "#{query}",
            exchange.query());
    String query = filled(config.query(), "#{query}", parts);
    String location =
        "%s://%s:%s%s%s"
            .formatted(
                filled(config.protocol(), "#{protocol}", parts).toLowerCase(Locale.ROOT),
                filled(config.host(), "#{host}", parts),
                filled(config.port(), "#{port}", parts),
                filled(config.path(), "/#{path}", parts),
                query.isEmpty() ? "" : "?" + query);
    int status = config.statusCode() == RedirectActionStatusCodeEnum.HTTP_301 ? 301 : 302;
    return Response.empty(status).with("Location", location);
  }

  private static String filled(@Nullable String pattern, String usual, Map<String, String> parts) {
    String text = Optional.ofNullable(pattern).orElse(usual);
    for (Map.Entry<String, String> part : parts.entrySet()) {
      text = text.replace(part.getKey(), part.getValue());
    }
    return text;
  }
}
