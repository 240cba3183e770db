package dev.lehr.packages.internal.remote;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a feed, or of a server that it sends on to.
 *
 * @param headers without those that tell who asks
 */
record RemoteRequest(String method, URI address, Map<String, String> headers, BodyPublisher body) {
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

  static RemoteRequest get(URI address, Map<String, String> headers) {
    return new RemoteRequest("GET", address, headers, BodyPublishers.noBody());
  }

  HttpRequest to(RemoteHost host, Duration answer) {
    URI asked = host.asked(address);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(asked)
            .timeout(answer)
            .method(method, body)
            .header("User-Agent", "Lehr");
    headers.forEach(request::header);
    host.headers(asked).forEach(request::header);
    return request.build();
  }

  /** Where an answer sends this request on to; never from https to http. */
  Optional<RemoteRequest> movedBy(HttpResponse<?> answer, RemoteHost host) {
    return answer
        .headers()
        .firstValue("Location")
        .filter(location -> MOVED.contains(answer.statusCode()))
        .map(location -> host.asked(answer.uri().resolve(location.replace(" ", "%20"))))
        .filter(
            target ->
                "https".equals(target.getScheme())
                    || ("http".equals(target.getScheme())
                        && !"https".equals(answer.uri().getScheme())))
        .map(
            target ->
                answer.statusCode() == HttpURLConnection.HTTP_SEE_OTHER
                    ? get(target, Map.of())
                    : new RemoteRequest(method, target, headers, body));
  }
}
