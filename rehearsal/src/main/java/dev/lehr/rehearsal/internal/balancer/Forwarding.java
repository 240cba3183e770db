package dev.lehr.rehearsal.internal.balancer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.http.ClientConnection;
import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Response;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One request's way to a server and back, and what an Application Load Balancer makes of it. */
public final class Forwarding {
  private Forwarding() {}

  /**
   * What came of a request.
   *
   * @param response for the client
   * @param fromTarget whether a server answered; else the balancer did
   * @param took until the answer was complete
   */
  public record Outcome(Response response, boolean fromTarget, Duration took) {}

  /**
   * Forwards a request. A server that can not be reached or breaks off makes 502, one that is too
   * slow 504; another one is never tried, which is how AWS does it.
   */
  public static Outcome forward(Exchange exchange, Server server) {
    long start = System.nanoTime();
    ClientConnection.Message message =
        new ClientConnection.Message(
            exchange.method(),
            exchange.target(),
            ForwardedHeaders.ofRequest(exchange),
            exchange.body());
    try {
      Response answer = server.ask(message);
      Response response =
          new Response(answer.status(), ForwardedHeaders.ofResponse(answer), answer.body(), false);
      return new Outcome(response, true, since(start));
    } catch (SocketTimeoutException slow) {
      return new Outcome(page(504, "Gateway Time-out"), false, since(start));
    } catch (IOException broken) {
      return new Outcome(page(502, "Bad Gateway"), false, since(start));
    }
  }

  /** A page of the balancer itself. */
  public static Response page(int status, String words) {
    String title = status + " " + words;
    String html =
        "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n</body>\r\n</html>\r\n"
            .formatted(title, title);
    return Response.of(status, "text/html", html.getBytes(UTF_8)).with("Server", "awselb/2.0");
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
