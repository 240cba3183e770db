package dev.lehr.triggers.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.engine.EngineException;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.TestingClock;
import dev.lehr.triggers.TestingLehr;
import dev.lehr.triggers.TestingPipelines;
import dev.lehr.triggers.TestingStarter;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Messages in moto's SQS, by the real SDK. */
class QueueWatchTest {
  private static final Pattern RUNNING =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");
  private static Process moto;
  private static SqsClient sqs;

  @TempDir private Path folder;
  private TestingLehr lehr;
  private String queue;
  private final TestingClock clock = new TestingClock();

  @BeforeAll
  static void startMoto() throws IOException {
    Optional<Path> server = motoServer();
    assumeTrue(server.isPresent(), "needs moto");
    moto =
        new ProcessBuilder(server.orElseThrow().toString(), "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true)
            .start();
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    sqs =
        SqsClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(address(moto.inputReader()))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  private static URI address(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher running = RUNNING.matcher(line);
      if (running.find()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        return URI.create(running.group(1));
      }
    }
    throw new AssertionError("moto does not start");
  }

  private static Optional<Path> motoServer() {
    String path = System.getenv().getOrDefault("PATH", "");
    String chosen = System.getenv().getOrDefault("MOTO_SERVER", "");
    return Stream.concat(
            Stream.of(chosen).filter(file -> !file.isEmpty()),
            Stream.of(path.split(":", -1)).map(folder -> folder + "/moto_server"))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  @AfterAll
  static void stopMoto() {
    if (moto != null) {
      sqs.close();
      moto.destroyForcibly();
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  @BeforeEach
  void start() {
    lehr = new TestingLehr(folder);
    queue = sqs.createQueue(request -> request.queueName("q" + System.nanoTime())).queueUrl();
  }

  @AfterEach
  void stop() {
    lehr.close();
  }

  private Published listening(String more) {
    return TestingPipelines.triggeredBy("sqs: { queue: '%s' %s }".formatted(queue, more));
  }

  private QueueWatch watch(Published published) {
    QueueWatch.Spec spec =
        (QueueWatch.Spec) WatchPlan.of(List.of(published), Optional.empty()).iterator().next();
    return new QueueWatch(spec, TestingStarter.of(lehr, published));
  }

  private void look(Published published) throws IOException, InterruptedException {
    QueueWatch watch = watch(published);
    try {
      watch.look(clock.instant(), 1);
    } finally {
      watch.close();
    }
  }

  private int left() {
    var attributes =
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(queue)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }

  private void send(String body) {
    sqs.sendMessage(request -> request.queueUrl(queue).messageBody(body));
  }

  @Test
  void aMessageStartsAndIsDeleted() throws Exception {
    send("{\"image\": {\"state\": \"available\"}}");
    send("{\"image\": {\"state\": \"pending\"}}");
    send("plain text");
    look(listening(", constraints: { /image/state: available }"));
    assertThat(lehr.executions())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.trigger().at("/payload/image/state").asString())
                    .isEqualTo("available"));
    assertThat(left()).as("those that fit nothing are gone as well").isZero();
  }

  @Test
  void aMessageIsDeletedOnlyWhenItsExecutionIsDurable() throws Exception {
    send("{}");
    Published published = listening("");
    lehr.engine().close();
    assertThatThrownBy(() -> look(published)).isInstanceOf(EngineException.class);
    assertThat(left()).isEqualTo(1);
  }

  @Test
  void whatSnsSendsIsTakenOutOfItsEnvelopeAndStartsOnce() throws Exception {
    String envelope =
        """
        {"Type": "Notification", "MessageId": "77c1", "TopicArn": "arn:aws:sns:us-east-1:1:images",
         "Message": "{\\"state\\": \\"available\\"}", "Timestamp": "2026-03-02T10:00:00Z"}""";
    send(envelope);
    send(envelope);
    look(listening(", constraints: { /state: available }"));
    look(listening(", constraints: { /state: available }"));
    assertThat(lehr.executions())
        .singleElement()
        .satisfies(one -> assertThat(one.trigger().path("messageId").asString()).isEqualTo("77c1"));
  }

  @Test
  void aQueueThatIsNotThereIsNamed() {
    queue = queue + "-lost";
    assertThatThrownBy(() -> look(listening("")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(queue)
        .hasMessageContaining("check its URL");
  }
}
