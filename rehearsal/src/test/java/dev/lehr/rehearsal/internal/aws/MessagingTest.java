package dev.lehr.rehearsal.internal.aws;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.HttpListener;
import dev.lehr.rehearsal.internal.http.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SQS and SNS by the AWS SDK, which checks every digest itself. */
class MessagingTest {
  @TempDir private Path data;
  private TestingAwsApi cloud;
  private SqsClient sqs;
  private SnsClient sns;

  @BeforeEach
  void start() throws IOException {
    cloud = TestingAwsApi.instant(data);
    sqs = cloud.client(SqsClient.builder(), "us-west-2");
    sns = cloud.client(SnsClient.builder(), "us-west-2");
  }

  @AfterEach
  void stop() {
    sqs.close();
    sns.close();
    cloud.close();
  }

  @Test
  void aMessageComesAgainUntilItIsDeleted() {
    String queue = queue("work");
    sqs.sendMessage(it -> it.queueUrl(queue).messageBody("do it"));

    Message first = receive(queue).getFirst();
    assertThat(receive(queue)).as("while it is hidden").isEmpty();
    cloud.pass(Duration.ofSeconds(31));
    Message second = receive(queue).getFirst();
    sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(second.receiptHandle()));
    cloud.pass(Duration.ofHours(1));

    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.body()).isEqualTo("do it");
    assertThat(receive(queue)).isEmpty();
  }

  @Test
  void visibilityCanBeGivenBack() {
    String queue = queue("work");
    sqs.sendMessage(it -> it.queueUrl(queue).messageBody("do it"));
    String handle = receive(queue).getFirst().receiptHandle();
    sqs.changeMessageVisibility(
        it -> it.queueUrl(queue).receiptHandle(handle).visibilityTimeout(0));
    assertThat(receive(queue)).hasSize(1);
  }

  @Test
  void whoWaitsHearsOfAMessageWhenItComes() {
    String queue = queue("work");
    CompletableFuture<List<Message>> waiting =
        CompletableFuture.supplyAsync(
            () -> sqs.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(20)).messages());
    sqs.sendMessage(it -> it.queueUrl(queue).messageBody("now"));
    assertThat(waiting.join()).extracting(Message::body).containsExactly("now");
  }

  @Test
  void attributesArriveAsTheyWereSent() {
    String queue = queue("work");
    Map<String, MessageAttributeValue> sent =
        Map.of(
            "kind",
            MessageAttributeValue.builder().dataType("String").stringValue("push").build(),
            "raw",
            MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromUtf8String("\u0000x"))
                .build());
    sqs.sendMessage(it -> it.queueUrl(queue).messageBody("b").messageAttributes(sent));
    Message received =
        sqs.receiveMessage(it -> it.queueUrl(queue).messageAttributeNames("All"))
            .messages()
            .getFirst();
    assertThat(received.messageAttributes()).isEqualTo(sent);
  }

  @Test
  void aBatchSucceedsAndFailsEntryByEntry() {
    String queue = queue("work");
    SendMessageBatchResponse answer =
        sqs.sendMessageBatch(it -> it.queueUrl(queue).entries(entry("1", "one"), entry("2", "")));
    assertThat(answer.successful()).hasSize(1);
    assertThat(answer.failed()).extracting(one -> one.id()).containsExactly("2");
  }

  private static SendMessageBatchRequestEntry entry(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
  }

  @Test
  void fifoQueuesKeepGroupsInOrderAndTakeNothingTwice() {
    String queue =
        sqs.createQueue(
                it ->
                    it.queueName("ordered.fifo")
                        .attributes(
                            Map.of(
                                QueueAttributeName.FIFO_QUEUE,
                                "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                                "true")))
            .queueUrl();
    for (String body : List.of("one", "one", "two")) {
      sqs.sendMessage(it -> it.queueUrl(queue).messageBody(body).messageGroupId("g"));
    }
    Message one = sqs.receiveMessage(it -> it.queueUrl(queue)).messages().getFirst();
    assertThat(one.body()).isEqualTo("one");
    assertThat(receive(queue)).as("its group waits for it").isEmpty();
    sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(one.receiptHandle()));
    assertThat(receive(queue)).extracting(Message::body).containsExactly("two");
  }

  @Test
  void aQueueIsFoundWhateverRegionItsUserThinksItIsIn() {
    String queue = queue("work");
    try (SqsClient elsewhere = cloud.client(SqsClient.builder(), "us-east-1")) {
      elsewhere.sendMessage(it -> it.queueUrl(queue).messageBody("from afar"));
      assertThat(elsewhere.listQueues().queueUrls()).isEmpty();
    }
    assertThat(receive(queue)).hasSize(1);
    sqs.deleteQueue(it -> it.queueUrl(queue));
    assertThatThrownBy(() -> receive(queue)).isInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  void aTopicPutsItsNewsIntoQueuesInAnEnvelope() {
    String queue = queue("news");
    String topic = sns.createTopic(it -> it.name("pushes")).topicArn();
    String subscription =
        sns.subscribe(it -> it.topicArn(topic).protocol("sqs").endpoint(arn(queue)))
            .subscriptionArn();
    String id = sns.publish(it -> it.topicArn(topic).subject("s").message("pushed")).messageId();

    JsonNode envelope = JsonMapper.shared().readTree(receive(queue).getFirst().body());
    assertThat(envelope.path("Type").asString()).isEqualTo("Notification");
    assertThat(envelope.path("MessageId").asString()).isEqualTo(id);
    assertThat(envelope.path("Message").asString()).isEqualTo("pushed");
    sns.unsubscribe(it -> it.subscriptionArn(subscription));
    sns.publish(it -> it.topicArn(topic).message("unheard"));
    assertThat(receive(queue)).isEmpty();
    assertThatThrownBy(() -> sns.publish(it -> it.topicArn(topic + "x").message("m")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void anHttpEndpointHearsNothingBeforeItHasConfirmed() throws Exception {
    List<Exchange> posts = new CopyOnWriteArrayList<>();
    try (HttpListener endpoint =
        HttpListener.open(
            new InetSocketAddress("127.0.0.1", 0),
            Optional.empty(),
            post -> {
              posts.add(post);
              return Response.text(200, "");
            })) {
      String topic = sns.createTopic(it -> it.name("pushes")).topicArn();
      sns.subscribe(
          it ->
              it.topicArn(topic)
                  .protocol("http")
                  .endpoint("http://127.0.0.1:%d/hook".formatted(endpoint.port())));
      awaitTrue(() -> posts.size() == 1);
      sns.publish(it -> it.topicArn(topic).message("too early"));
      String link =
          JsonMapper.shared().readTree(posts.getFirst().text()).path("SubscribeURL").asString();
      URI.create(link).toURL().openStream().close();
      sns.publish(it -> it.topicArn(topic).message("in time"));
      awaitTrue(() -> posts.size() == 2);

      assertThat(posts.getFirst().headers().first("x-amz-sns-message-type"))
          .contains("SubscriptionConfirmation");
      assertThat(posts.getLast().text()).contains("in time");
    }
  }

  private String queue(String name) {
    return sqs.createQueue(it -> it.queueName(name)).queueUrl();
  }

  private String arn(String queue) {
    return sqs.getQueueAttributes(
            it -> it.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  private List<Message> receive(String queue) {
    return sqs.receiveMessage(it -> it.queueUrl(queue).maxNumberOfMessages(10)).messages();
  }
}
