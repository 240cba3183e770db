package dev.lehr.server;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that delivers to a production; its executions have one stage, {@code s}. */
final class TestingDelivery implements AutoCloseable {
  private final AtomicInteger number = new AtomicInteger();
  private final Path data;
  private final Accounts accounts;
  private LehrServer server;
  private TestingClient admin;

  TestingDelivery(TestingProduction production, Path data) {
    this(data, production.accounts());
  }

  TestingDelivery(Path data, Accounts accounts) {
    this.data = data;
    this.accounts = accounts;
    server = serve();
    admin = client();
  }

  private LehrServer serve() {
    ServerConfig standard = ServerConfig.standard(data);
    return LehrServer.start(
        standard.withHttp(standard.http().onPort(0)),
        new ServerPorts(ImageBakes.none(), accounts),
        InstantSource.system());
  }

  private TestingClient client() {
    return TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  /** Closes the server midway, and starts one again on what it has kept. */
  void restart() {
    server.close();
    server = serve();
    admin = client();
  }

  TestingClient admin() {
    return admin;
  }

  /** Has the server know pipelines by their names. */
  TestingClient.Said publish(ObjectNode... definitions) {
    return admin.put(
        "/api/v1/applications/shop/pipelines",
        TestingDefinitions.publication(definitions).toString());
  }

  /** Starts a pipeline, which gets a name of its own; tells where the execution is. */
  String start(ObjectNode definition) {
    return post(TestingDefinitions.start(named(definition)));
  }

  /** The same with a repository's folder. */
  String start(ObjectNode definition, Path repository) {
    return post(
        TestingDefinitions.start(named(definition)).put("repository", repository.toString()));
  }

  private ObjectNode named(ObjectNode definition) {
    return definition.put("name", "p" + number.incrementAndGet());
  }

  private String post(ObjectNode body) {
    return admin.post("/api/v1/executions", body.toString()).header("Location");
  }

  void cancel(String execution) {
    admin.post(execution + "/cancel", "{}");
  }

  /** Waits for an execution's end; what is told of it. */
  JsonNode ended(String execution) {
    return TestingEvents.follow(admin, execution + "/events").getLast().data();
  }

  /** Waits for an execution's end; its status. */
  String end(String execution) {
    return ended(execution).path("status").asString();
  }

  String log(String execution) {
    return admin.get(execution + "/stages/s/logs").json().path("text").asString();
  }

  JsonNode outputs(String execution) {
    return stage(execution).json().path("outputs");
  }

  TestingClient.Said stage(String execution) {
    return admin.get(execution + "/stages/s");
  }

  @Override
  public void close() {
    server.close();
  }
}
