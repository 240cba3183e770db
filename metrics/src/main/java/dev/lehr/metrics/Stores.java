package dev.lehr.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.metrics.internal.http.StoreHttp;
import dev.lehr.metrics.internal.stores.CloudWatchClients;
import dev.lehr.metrics.internal.stores.CloudWatchStore;
import dev.lehr.metrics.internal.stores.DatadogStore;
import dev.lehr.metrics.internal.stores.FileStore;
import dev.lehr.metrics.internal.stores.GraphiteStore;
import dev.lehr.metrics.internal.stores.NewRelicStore;
import dev.lehr.metrics.internal.stores.PrometheusStore;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Opens metric stores. */
public final class Stores {
  private static final String USUAL_REGION = "us-east-1";

  private final Map<String, String> environment;
  private final Optional<Function<String, CloudWatchClient>> cloudWatch;

  /**
   * Stores as an environment sees them.
   *
   * @param environment where {@code env:} references lead, and {@code AWS_ENDPOINT_URL} and {@code
   *     AWS_REGION} are looked up
   */
  public Stores(Map<String, String> environment) {
    this(environment, Optional.empty());
  }

  private Stores(
      Map<String, String> environment, Optional<Function<String, CloudWatchClient>> cloudWatch) {
    this.environment = Map.copyOf(environment);
    this.cloudWatch = cloudWatch;
  }

  /**
   * The same, asking CloudWatch through somebody else's clients.
   *
   * @param clients by region; who made them closes them
   */
  public Stores withCloudWatch(Function<String, CloudWatchClient> clients) {
    return new Stores(environment, Optional.of(clients));
  }

  /**
   * Opens a store; nothing is asked yet.
   *
   * @throws CanaryInputException when address or credentials are missing or wrong
   */
  public MetricStore<?> open(StoreAccess access) {
    return switch (access.kind()) {
      case CLOUDWATCH -> cloudWatch(access);
      case PROMETHEUS ->
          new PrometheusStore(
              access.uri("http://localhost:9090"), http("Prometheus", access, login(access)));
      case GRAPHITE ->
          new GraphiteStore(
              access.uri("http://localhost:8080"), http("Graphite", access, login(access)));
      case DATADOG ->
          new DatadogStore(
              access.uri("https://api.datadoghq.com"),
              http(
                  "Datadog",
                  access,
                  Map.of(
                      "DD-API-KEY", required(access, "apiKey"),
                      "DD-APPLICATION-KEY", required(access, "applicationKey"))));
      case NEWRELIC ->
          new NewRelicStore(
              access.uri("https://api.newrelic.com"),
              account(required(access, "account")),
              http("New Relic", access, Map.of("API-Key", required(access, "apiKey"))));
      case FILE -> FileStore.read(access.file());
    };
  }

  private MetricStore<?> cloudWatch(StoreAccess access) {
    String region =
        access
            .address()
            .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
            .orElse(USUAL_REGION);
    return cloudWatch
        .<MetricStore<?>>map(clients -> new CloudWatchStore(clients, region, () -> {}))
        .orElseGet(() -> ownCloudWatch(access, region));
  }

  private MetricStore<?> ownCloudWatch(StoreAccess access, String region) {
    Optional<URI> endpoint =
        Optional.ofNullable(environment.get("AWS_ENDPOINT_URL"))
            .filter(text -> !text.isBlank())
            .map(URI::create);
    CloudWatchClients clients =
        new CloudWatchClients(
            DefaultCredentialsProvider.builder().build(), endpoint, access.timeout());
    return new CloudWatchStore(clients::in, region, clients::close);
  }

  private static StoreHttp http(String name, StoreAccess access, Map<String, String> headers) {
    return new StoreHttp(name, access.timeout(), headers);
  }

  /** A bearer token, or user and password, or nothing. */
  private Map<String, String> login(StoreAccess access) {
    Map<String, String> headers = new LinkedHashMap<>();
    secret(access, "token").ifPresent(token -> headers.put("Authorization", "Bearer " + token));
    secret(access, "user")
        .ifPresent(
            user -> {
              String both = user + ":" + required(access, "password");
              String encoded = Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
              headers.put("Authorization", "Basic " + encoded);
            });
    return headers;
  }

  private String required(StoreAccess access, String name) {
    return secret(access, name)
        .orElseThrow(
            () ->
                new CanaryInputException(
                    "",
                    "the %s store needs the credential '%s'".formatted(access.kind().type(), name),
                    "write --credential %s=env:NAME".formatted(name)));
  }

  private Optional<String> secret(StoreAccess access, String name) {
    return Optional.ofNullable(access.credentials().get(name))
        .map(reference -> reference.resolve(environment));
  }

  private static long account(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new CanaryInputException(
          "", "the credential 'account' is no number", "New Relic's accounts are numbers");
    }
    return Long.parseLong(text);
  }
}
