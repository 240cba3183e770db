package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.http.CertificateAuthority;
import dev.lehr.rehearsal.internal.http.HttpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Opens the sockets of listeners. */
final class ListenerSockets {
  /** Where a port goes that only root may open. */
  private static final int UNPRIVILEGED = 10_000;

  private final CertificateAuthority authority;
  private final TrafficMeter meter;

  ListenerSockets(CertificateAuthority authority, TrafficMeter meter) {
    this.authority = authority;
    this.meter = meter;
  }

  /**
   * A socket on the balancer's address: on the listener's port, or 10000 above it when that is not
   * to be had.
   */
  HttpListener open(ElbRegion region, BalancerEntry balancer, Listener listener) {
    Router router = new Router(region, balancer, listener.listenerArn(), meter);
    InetAddress address = balancer.address().address();
    Optional<SSLContext> tls = tls(listener, address);
    try {
      return HttpListener.open(new InetSocketAddress(address, listener.port()), tls, router);
    } catch (IOException refused) {
      return elsewhere(new InetSocketAddress(address, listener.port()), tls, router);
    }
  }

  private static HttpListener elsewhere(
      InetSocketAddress wanted, Optional<SSLContext> tls, Router router) {
    InetSocketAddress other =
        new InetSocketAddress(wanted.getAddress(), (wanted.getPort() + UNPRIVILEGED) % 65_536);
    try {
      return HttpListener.open(other, tls, router);
    } catch (IOException refused) {
      ApiError error =
          ElbErrors.invalid(
              "The rehearsal cloud can listen neither on %s nor on %s: %s"
                  .formatted(wanted, other, refused.getMessage()));
      error.initCause(refused);
      throw error;
    }
  }

  private Optional<SSLContext> tls(Listener listener, InetAddress address) {
    ProtocolEnum protocol = ElbErrors.required(listener.protocol(), "Protocol");
    return switch (protocol) {
      case HTTP -> Optional.empty();
      case HTTPS -> Optional.of(authority.issue(List.of(address.getHostAddress())).context());
      default ->
          throw ElbErrors.invalid(
              "Protocol '%s' is not one of an application load balancer; use HTTP or HTTPS"
                  .formatted(protocol));
    };
  }
}
