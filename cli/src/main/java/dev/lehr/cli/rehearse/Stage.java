package dev.lehr.cli.rehearse;

import dev.lehr.cli.RehearsalOptions;
import dev.lehr.cli.TemporaryFolder;
import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.display.ExecutionView;
import dev.lehr.cli.pipeline.Git;
import dev.lehr.cli.server.ServedCloud;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.server.HttpSettings;
import dev.lehr.server.LehrServer;
import dev.lehr.server.ServerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where pipelines are rehearsed: a server of its own that ends with the rehearsal, on a cloud that
 * others may use too.
 *
 * @param data keeps what was baked, so that nothing is baked twice
 * @param strict whether a statement that a machine can not interpret fails its bake
 */
record Stage(Rehearsal cloud, Path data, boolean strict) {
  /** Kept here: the logging framework forgets loggers that nobody holds. */
  private static final Logger LOG = Logger.getLogger("dev.lehr");

  private static final Duration MOST_FOR_CLEANING_UP = Duration.ofMinutes(1);
  private static final int LOOK_MILLIS = 200;
  private static final int AFTERWARDS_MILLIS = 2_000;

  /** Makes what the pipeline's environments name, and runs it to its end. */
  Performance perform(Play play, Audience audience) throws InterruptedException {
    // What an operator would read in the log is in the report.
    LOG.setLevel(Level.WARNING);
    Doors doors = Doors.furnish(cloud, play.pipeline());
    Adaptation adapted = Adaptation.of(play.pipeline(), play.tempo(), doors.variables());
    audience.read(adapted.changes());
    try (Crowd crowd = new Crowd(doors);
        TemporaryFolder folder = TemporaryFolder.in(RehearsalOptions.folder(data), "server-");
        ServedCloud served = ServedCloud.rehearsed(data, cloud, strict);
        LehrServer server =
            LehrServer.start(config(folder), served.ports(), InstantSource.system());
        ServerClient client = ServerChoice.local(folder.path(), server.url())) {
      served.servedBy(server);
      publishOthers(play, doors, client);
      List<Performance.Run> runs = new ArrayList<>();
      do {
        JsonNode started =
            client.post("/api/v1/executions", order(play, adapted), UUID.randomUUID().toString());
        runs.add(watched(audience, client, folder.path(), started.path("id").asString()));
      } while (runs.getLast().succeeded() && runs.size() < play.runs());
      return new Performance(runs, crowd.soFar(), adapted.changes());
    }
  }

  private static Performance.Run watched(
      Audience audience, ServerClient client, Path serverData, String execution)
      throws InterruptedException {
    try {
      return audience.watch(client, serverData, execution);
    } catch (InterruptedException stopped) {
      takeBack(client, "/api/v1/executions/" + ServerClient.part(execution));
      throw stopped;
    }
  }

  /** Commands outlive their server, and this one never comes back: they have to end before it. */
  private static void takeBack(ServerClient client, String path) throws InterruptedException {
    ObjectNode reason = JsonMapper.shared().createObjectNode().put("reason", "Ctrl-C");
    client.post(path + "/cancel", reason, UUID.randomUUID().toString());
    Instant patience = Instant.now().plus(MOST_FOR_CLEANING_UP);
    while (Instant.now().isBefore(patience) && !ExecutionView.of(client.get(path)).isOver()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    // What it leaves to be ended is ended right after its own end.
    TimeUnit.MILLISECONDS.sleep(AFTERWARDS_MILLIS);
  }

  /** A pipeline may run others: after each step of a deployment, or instead of it. */
  private static void publishOthers(Play play, Doors doors, ServerClient client) {
    if (play.others().isEmpty()) {
      return;
    }
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ArrayNode pipelines = body.putArray("pipelines");
    for (Pipeline other : play.others()) {
      Adaptation adapted = Adaptation.of(other, play.tempo(), doors.variables());
      pipelines.add(PipelineJson.write(adapted.pipeline()));
    }
    String application = ServerClient.part(play.pipeline().application());
    client.put("/api/v1/applications/" + application + "/pipelines", body);
  }

  private static ServerConfig config(TemporaryFolder folder) {
    return ServerConfig.standard(folder.path()).withHttp(HttpSettings.standard().onPort(0));
  }

  private static ObjectNode order(Play play, Adaptation adapted) {
    Path repository = play.repository().toAbsolutePath().normalize();
    ObjectNode order = JsonMapper.shared().createObjectNode();
    order.set("pipeline", PipelineJson.write(adapted.pipeline()));
    order.put("repository", repository.toString());
    play.parameters().forEach(order.putObject("parameters")::put);
    new Git(repository).head().ifPresent(commit -> order.put("commit", commit));
    return order;
  }
}
