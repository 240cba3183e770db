package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.internal.http.Connection;
import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Handler;
import dev.lehr.rehearsal.internal.http.Reply;
import dev.lehr.rehearsal.internal.http.Response;
import dev.lehr.rehearsal.internal.winrm.Authenticator.Accepted;
import dev.lehr.rehearsal.internal.winrm.Authenticator.Refused;
import dev.lehr.rehearsal.internal.winrm.EnvelopeWriter.Origin;
import dev.lehr.rehearsal.internal.winrm.WsManEndpoint.Answer;
import dev.lehr.rehearsal.internal.winrm.WsManEndpoint.Caller;
import dev.lehr.rehearsal.internal.winrm.WsManEndpoint.Cut;
import java.util.Optional;

/** WS-Management over HTTP: who may ask, sealed or plain, and back. */
final class WinRmHandler implements Handler {
  private static final String SOAP = "application/soap+xml;charset=UTF-8";
  private static final String PATH = "/wsman";
  private static final String ANONYMOUS_PATH = "/wsman-anon/identify";

  private final WinRmHost host;
  private final WsManEndpoint endpoint;
  private final WinRmOptions options;

  WinRmHandler(WinRmHost host, WsManEndpoint endpoint, WinRmOptions options) {
    this.host = host;
    this.endpoint = endpoint;
    this.options = options;
  }

  /** What a connection's requests share. */
  private record Client(Authenticator authenticator, EnvelopeReader reader) {}

  @Override
  public Reply handle(Exchange exchange) {
    String path = exchange.path();
    if (isAnonymous(exchange)) {
      return Response.of(200, SOAP, endpoint.identity().envelope());
    }
    if (!path.equalsIgnoreCase(PATH)) {
      return Response.text(404, "WinRM answers at %s, not at %s\n".formatted(PATH, path));
    }
    if (!exchange.method().equals("POST")) {
      return Response.text(405, "WinRM answers POST, not %s\n".formatted(exchange.method()));
    }
    Client client = exchange.connection().state(Client.class, () -> client(exchange.connection()));
    return switch (client.authenticator().decide(exchange.headers().first("Authorization"))) {
      case Refused refused -> unauthorized(refused);
      case Accepted accepted -> converse(exchange, client, accepted);
    };
  }

  private static boolean isAnonymous(Exchange exchange) {
    return exchange.path().equalsIgnoreCase(ANONYMOUS_PATH)
        || exchange.headers().lists("WSMANIDENTIFY", "unauthenticated");
  }

  private Client client(Connection connection) {
    return new Client(new Authenticator(host, options, connection.secure()), new EnvelopeReader());
  }

  private Reply converse(Exchange exchange, Client client, Accepted accepted) {
    if (exchange.body().length == 0) {
      // How clients that will encrypt prove who they are before they have anything to say.
      return Response.of(200, SOAP, new byte[0]);
    }
    boolean sealed = SealedMessage.isSealed(exchange.headers().first("Content-Type").orElse(""));
    if (sealed) {
      return accepted
          .session()
          .map(session -> sealed(exchange, client, accepted, session))
          .orElseGet(() -> unauthorized(client.authenticator().refused()));
    }
    if (!exchange.connection().secure() && !host.settings().allowUnencrypted()) {
      return unauthorized(client.authenticator().refused());
    }
    return reply(outcome(exchange, client, accepted, exchange.body()), Optional.empty());
  }

  private Reply sealed(Exchange exchange, Client client, Accepted accepted, NtlmSession session) {
    try {
      byte[] envelope = SealedMessage.open(exchange.body(), session);
      return reply(outcome(exchange, client, accepted, envelope), Optional.of(session));
    } catch (NtlmException forged) {
      return unauthorized(client.authenticator().refused()).thenClose();
    }
  }

  private WsManEndpoint.Outcome outcome(
      Exchange exchange, Client client, Accepted accepted, byte[] envelope) {
    WsManRequest request;
    try {
      request = client.reader().read(envelope);
    } catch (WsManFault fault) {
      return endpoint.fault("", fault, 400);
    }
    return endpoint.answer(request, new Caller(accepted.user(), origin(exchange)));
  }

  private Origin origin(Exchange exchange) {
    Connection connection = exchange.connection();
    String authority = exchange.headers().first("Host").orElse("localhost");
    String scheme = connection.secure() ? "https://" : "http://";
    return new Origin(
        host.hostName(),
        scheme + authority + PATH,
        connection.remote().getAddress().getHostAddress());
  }

  private static Reply reply(WsManEndpoint.Outcome outcome, Optional<NtlmSession> session) {
    return switch (outcome) {
      case Answer answer -> {
        Response response =
            session
                .map(
                    seal ->
                        Response.of(
                            answer.status(),
                            SealedMessage.CONTENT_TYPE,
                            SealedMessage.seal(answer.envelope(), seal)))
                .orElseGet(() -> Response.of(answer.status(), SOAP, answer.envelope()));
        yield new Reply.Followed(response, answer.written());
      }
      case Cut cut -> cut.reset() ? new Reply.Reset() : new Reply.Hangup();
    };
  }

  private static Response unauthorized(Refused refused) {
    Response response = Response.empty(401);
    for (String challenge : refused.challenges()) {
      response = response.with("WWW-Authenticate", challenge);
    }
    return response;
  }
}
