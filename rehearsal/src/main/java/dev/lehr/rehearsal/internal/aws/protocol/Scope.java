package dev.lehr.rehearsal.internal.aws.protocol;

import dev.lehr.rehearsal.internal.http.Exchange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request is meant to go. With one endpoint for all, region and service show only in the
 * credential scope of the signature ({@code AKID/20261123/us-west-2/ec2/aws4_request}); unsigned
 * calls through the proxy show them in the host name.
 */
record Scope(String accessKey, String region, String service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/,\\s]+)/\\d+/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");
  private static final Pattern LINK = Pattern.compile("/(sns)/([a-z0-9-]+)/");
  private static final Pattern HOST =
      Pattern.compile(
          "([a-z0-9-]+)(?:\\.([a-z]{2}(?:-[a-z]+)+-\\d))?\\.(?:amazonaws\\.com|api\\.aws)");

  static Optional<Scope> of(Exchange exchange, String defaultRegion) {
    Optional<Scope> signed =
        exchange
            .headers()
            .first("Authorization")
            .map(CREDENTIAL::matcher)
            .filter(Matcher::find)
            .map(found -> new Scope(found.group(1), found.group(2), found.group(3)));
    return signed.or(() -> byPath(exchange)).or(() -> byHost(exchange, defaultRegion));
  }

  /** Links that services hand out, for anybody to follow: {@code /sns/us-west-2/?Action=…}. */
  private static Optional<Scope> byPath(Exchange exchange) {
    return Optional.of(LINK.matcher(exchange.path()))
        .filter(Matcher::matches)
        .map(found -> new Scope("", found.group(2), found.group(1)));
  }

  private static Optional<Scope> byHost(Exchange exchange, String defaultRegion) {
    return exchange
        .headers()
        .first("Host")
        .map(host -> HOST.matcher(host.replaceFirst(":\\d+$", "")))
        .filter(Matcher::matches)
        .map(found -> new Scope("", region(found, defaultRegion), found.group(1)));
  }

  private static String region(Matcher host, String defaultRegion) {
    return Optional.ofNullable(host.group(2)).orElse(defaultRegion);
  }
}
