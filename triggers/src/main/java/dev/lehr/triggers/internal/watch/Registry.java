package dev.lehr.triggers.internal.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.Secrets;
import dev.lehr.triggers.internal.http.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a container registry what its tags mean: the OCI distribution API, with the token
 * authentication that most registries want.
 */
final class Registry {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final int MOST_TAGS = 1000;
  private static final String MANIFESTS =
      String.join(
          ", ",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json");

  private final Place place;
  private final Login login;
  private final Outgoing http;

  /** Who asks. */
  record Login(Optional<String> user, Optional<String> password, Secrets secrets) {
    Optional<String> basic() {
      return password
          .map(secrets::resolve)
          .map(secret -> user.orElse("") + ":" + secret)
          .map(both -> "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
    }
  }

  /**
   * An image's place.
   *
   * @param host with its port
   */
  record Place(String host, String repository) {
    static Place of(String image) throws IOException {
      int slash = image.indexOf('/');
      String host = image.substring(0, Math.max(0, slash));
      if (!host.contains(".") && !host.contains(":") && !host.equals("localhost")) {
        throw new IOException(
            "'%s' names no registry; write registry.example.com/team/app".formatted(image));
      }
      return new Place(host, image.substring(slash + 1));
    }

    /** As for Docker, only this computer is trusted without TLS. */
    URI at(String path) {
      boolean here = host.matches("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?");
      return URI.create((here ? "http" : "https") + "://" + host + "/v2/" + repository + path);
    }
  }

  Registry(String image, Login login, Outgoing http) throws IOException {
    this.place = Place.of(image);
    this.login = login;
    this.http = http;
  }

  /** The digest of what a tag means now; empty when there is no such tag. */
  Optional<String> digest(String tag) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        ask(
            place.at("/manifests/" + tag),
            request -> request.method("HEAD", HttpRequest.BodyPublishers.noBody()));
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    expectSuccess(answer);
    return answer.headers().firstValue("Docker-Content-Digest");
  }

  /** All tags, a thousand at most. */
  List<String> tags() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        ask(place.at("/tags/list?n=" + MOST_TAGS), HttpRequest.Builder::GET);
    expectSuccess(answer);
    return json(answer).path("tags").valueStream().map(JsonNode::asString).toList();
  }

  /** What to do with a request before it is sent. */
  private interface Method {
    HttpRequest.Builder apply(HttpRequest.Builder request);
  }

  private HttpResponse<byte[]> ask(URI address, Method method)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> first = send(address, method, Optional.empty());
    if (first.statusCode() != 401) {
      return first;
    }
    String challenge = first.headers().firstValue("WWW-Authenticate").orElse("");
    return challenge.regionMatches(true, 0, "Bearer", 0, 6)
        ? send(address, method, Optional.of("Bearer " + token(challenge)))
        : send(address, method, login.basic());
  }

  private HttpResponse<byte[]> send(URI address, Method method, Optional<String> authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        method.apply(HttpRequest.newBuilder(address)).header("Accept", MANIFESTS);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return http.send(request);
  }

  private String token(String challenge) throws IOException, InterruptedException {
    URI realm = URI.create(field(challenge, "realm").orElse(""));
    String query =
        Stream.of("service", "scope")
            .flatMap(
                name ->
                    field(challenge, name).stream()
                        .map(value -> name + "=" + URLEncoder.encode(value, UTF_8)))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(realm + "?" + query));
    login.basic().ifPresent(basic -> request.header("Authorization", basic));
    HttpResponse<byte[]> answer = http.send(request);
    expectSuccess(answer);
    JsonNode json = json(answer);
    return json.path("token").asString(json.path("access_token").asString(""));
  }

  private static Optional<String> field(String challenge, String name) {
    Matcher fields = FIELD.matcher(challenge);
    return fields
        .results()
        .filter(field -> field.group(1).equalsIgnoreCase(name))
        .map(field -> field.group(2))
        .findFirst();
  }

  private JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    try {
      return MAPPER.readTree(answer.body());
    } catch (JacksonException broken) {
      throw new IOException(
          "%s answers with something that is no JSON".formatted(answer.uri().getHost()), broken);
    }
  }

  private void expectSuccess(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s answers %d about %s%s"
              .formatted(
                  answer.uri().getHost(),
                  answer.statusCode(),
                  place.repository(),
                  answer.statusCode() == 401 ? "; check the user and password" : ""));
    }
  }
}
