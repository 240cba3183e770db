package dev.lehr.triggers.internal.watch;

import dev.lehr.triggers.internal.core.Occurrence;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Waits for messages in an SQS queue. A message is deleted when what it starts is durable; until
 * then SQS delivers it again. What SNS has put into the queue is taken out of its envelope.
 */
final class QueueWatch implements Watch {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int WAIT_SECONDS = 20;
  private static final int VISIBILITY_SECONDS = 60;
  private static final int AT_ONCE = 10;

  private final Spec spec;
  private final Starter starter;
  private final SqsClient client;

  /**
   * A queue.
   *
   * @param queue its URL
   * @param region empty: as its URL says
   */
  record Spec(String queue, Optional<String> region) {
    private Region inRegion() {
      String host = String.valueOf(URI.create(queue).getHost());
      String[] parts = host.split("\\.", -1);
      String named = parts.length > 2 && parts[0].equals("sqs") ? parts[1] : "us-east-1";
      return Region.of(region.orElse(named));
    }

    /** Other servers than AWS's own are named by the queue's URL. */
    private Optional<URI> endpoint() {
      URI url = URI.create(queue);
      boolean aws = String.valueOf(url.getHost()).contains(".amazonaws.com");
      return aws ? Optional.empty() : Optional.of(url.resolve("/"));
    }
  }

  QueueWatch(Spec spec, Starter starter) {
    this.spec = spec;
    this.starter = starter;
    var builder =
        SqsClient.builder()
            .region(spec.inRegion())
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .socketTimeout(Duration.ofSeconds(WAIT_SECONDS + 10L)));
    spec.endpoint().ifPresent(builder::endpointOverride);
    this.client = builder.build();
  }

  @Override
  public String name() {
    return "sqs " + spec.queue();
  }

  @Override
  public Next look(Instant now) throws IOException, InterruptedException {
    return look(now, WAIT_SECONDS);
  }

  Next look(Instant now, int waitSeconds) throws IOException, InterruptedException {
    try {
      List<Message> messages = client.receiveMessage(request(waitSeconds)).messages();
      for (Message message : messages) {
        starter.accept(occurrence(message));
        client.deleteMessage(
            delete -> delete.queueUrl(spec.queue()).receiptHandle(message.receiptHandle()));
      }
      return new Next(now, messages.isEmpty() ? "no messages" : messages.size() + " messages");
    } catch (AbortedException closed) {
      InterruptedException interrupted = new InterruptedException("the queue is closed");
      interrupted.initCause(closed);
      throw interrupted;
    } catch (SdkException failed) {
      throw new IOException(
          "%s can not be read: %s; check its URL, region and the server's permission sqs:ReceiveMessage"
              .formatted(spec.queue(), failed.getMessage()),
          failed);
    }
  }

  private ReceiveMessageRequest request(int waitSeconds) {
    return ReceiveMessageRequest.builder()
        .queueUrl(spec.queue())
        .maxNumberOfMessages(AT_ONCE)
        .waitTimeSeconds(waitSeconds)
        .visibilityTimeout(VISIBILITY_SECONDS)
        .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID)
        .build();
  }

  private Occurrence occurrence(Message message) {
    JsonNode body = json(message.body());
    String own =
        message
            .attributes()
            .getOrDefault(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, message.messageId());
    boolean enveloped =
        body.path("Type").asString("").equals("Notification") && body.has("TopicArn");
    return enveloped
        ? new Occurrence.Message(
            spec.queue(),
            body.path("MessageId").asString(own),
            json(body.path("Message").asString("")))
        : new Occurrence.Message(spec.queue(), own, body);
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException plain) {
      return StringNode.valueOf(text);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
