package dev.lehr.rehearsal.internal.aws;

import dev.lehr.rehearsal.internal.http.CertificateAuthority;
import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Handler;
import dev.lehr.rehearsal.internal.http.Reply;
import dev.lehr.rehearsal.internal.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Leads clients here that think they talk to AWS, so that a template needs no edit: ends the TLS of
 * {@code *.amazonaws.com} and {@code *.api.aws} under a certificate of this run's own authority.
 * Every other host is refused and remembered: nothing leaves the machine. Requests that come
 * straight, without proxy, are API calls.
 */
final class AwsProxy implements Handler {
  private static final Pattern AWS =
      Pattern.compile("([a-z0-9-]+\\.)+(amazonaws\\.com(\\.cn)?|api\\.aws)");
  private static final String CHECK_IP = "checkip.amazonaws.com";

  private static final String PAGES = "/lehr";

  private final Handler gateway;
  private final Handler pages;
  private final CertificateAuthority authority;
  private final Map<String, SSLContext> contexts = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<String> refused = new ConcurrentSkipListSet<>();

  /**
   * A proxy.
   *
   * @param pages what answers direct requests below {@code /lehr}
   */
  AwsProxy(Handler gateway, Handler pages, CertificateAuthority authority) {
    this.gateway = gateway;
    this.pages = pages;
    this.authority = authority;
  }

  /** Hosts that clients wanted to reach and were not let to, sorted. */
  List<String> refusedHosts() {
    return List.copyOf(refused);
  }

  @Override
  public Reply handle(Exchange exchange) throws IOException {
    if (exchange.method().equals("CONNECT")) {
      return connect(host(exchange.target()));
    }
    if (isPage(exchange.path())) {
      return pages.handle(exchange);
    }
    if (exchange.target().startsWith("/")) {
      return answer(exchange);
    }
    return refuse(host(exchange.target().replaceFirst("^[a-zA-Z]+://", "")));
  }

  private static boolean isPage(String path) {
    return path.equals(PAGES) || path.startsWith(PAGES + "/");
  }

  private Reply connect(String host) {
    if (!AWS.matcher(host).matches()) {
      return refuse(host);
    }
    SSLContext context =
        contexts.computeIfAbsent(host, name -> authority.issue(List.of(name)).context());
    return new Reply.Tunnel(context, this::answer);
  }

  private Reply answer(Exchange exchange) throws IOException {
    boolean checkIp =
        exchange.headers().first("Host").filter(name -> host(name).equals(CHECK_IP)).isPresent();
    return checkIp ? Response.text(200, "127.0.0.1\n") : gateway.handle(exchange);
  }

  private Response refuse(String host) {
    refused.add(host);
    return Response.text(
            403,
            "The rehearsal cloud's proxy leads to *.amazonaws.com as it is rehearsed here and nowhere else; '%s' is refused.\n"
                .formatted(host))
        .thenClose();
  }

  private static String host(String authorityForm) {
    String authority = authorityForm.split("/", 2)[0];
    return authority.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
  }
}
