package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;

/** Pipelines that a message in the rehearsal cloud's SQS starts. */
@Timeout(60)
class QueueTriggeredTest {
  private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

  @TempDir private Path data;
  private Rehearsal cloud;
  private LehrServer server;
  private TestingClient admin;

  @BeforeEach
  void serve() throws Exception {
    CREDENTIALS.forEach(name -> System.setProperty(name, "REHEARSAL"));
    cloud = RehearsalCloud.start(RehearsalSettings.in(data.resolve("cloud")));
    Path file = Files.writeString(data.resolve("server.yaml"), "http: { port: 0 }\n");
    server = LehrServer.start(ServerConfig.read(file, data), InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  @AfterEach
  void stop() {
    server.close();
    cloud.close();
    CREDENTIALS.forEach(System::clearProperty);
  }

  @Test
  void aMessageStartsThePipelineThatWaitsForIt() throws Exception {
    try (SqsClient sqs = sqs()) {
      String queue = sqs.createQueue(it -> it.queueName("builds")).queueUrl();
      publish(queue);
      sqs.sendMessage(it -> it.queueUrl(queue).messageBody("{\"status\": \"red\"}"));
      sqs.sendMessage(it -> it.queueUrl(queue).messageBody("{\"status\": \"green\"}"));

      List<JsonNode> started = executions();
      while (started.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(50);
        started = executions();
      }
      assertThat(started)
          .singleElement()
          .satisfies(one -> assertThat(one.path("startedBy").asString()).contains("sqs"));
    }
  }

  private SqsClient sqs() {
    return SqsClient.builder()
        .endpointOverride(cloud.endpoint())
        .region(Region.US_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private void publish(String queue) {
    String yaml =
        """
        pipelines:
          deliver:
            triggers:
              - sqs: { queue: "%s", constraints: { /status: green } }
            stages:
              - evaluate: { status: "${ trigger.payload.status }" }
        """
            .formatted(queue);
    TestingClient.Said said =
        admin.put(
            "/api/v1/applications/shop/pipelines",
            TestingDefinitions.publication(TestingDefinitions.read(yaml)).toString());
    assertThat(said.status()).as(said.body()).isEqualTo(200);
  }

  private List<JsonNode> executions() {
    return admin.get("/api/v1/executions").json().path("executions").values().stream().toList();
  }
}
