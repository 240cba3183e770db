package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.Call;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;

/** SNS' topics, and what is published to them. */
final class TopicActions {
  private static final String TOPIC_ARN = "TopicArn";
  private static final int PAGE = 100;

  private final Topics topics;
  private final Deliveries deliveries;
  private final InstantSource clock;

  TopicActions(Topics topics, Deliveries deliveries, InstantSource clock) {
    this.topics = topics;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  Actions actions() {
    return new Actions()
        .with("CreateTopic", () -> Invocation.of(CreateTopicRequest.builder(), this::create))
        .with("DeleteTopic", () -> Invocation.of(DeleteTopicRequest.builder(), this::delete))
        .with("ListTopics", () -> Invocation.of(ListTopicsRequest.builder(), this::list))
        .with(
            "GetTopicAttributes",
            () -> Invocation.of(GetTopicAttributesRequest.builder(), this::attributes))
        .with(
            "SetTopicAttributes",
            () -> Invocation.of(SetTopicAttributesRequest.builder(), this::change))
        .with("Publish", () -> Invocation.of(PublishRequest.builder(), this::publish));
  }

  private CreateTopicResponse create(Call call, CreateTopicRequest request) {
    String name = Topics.required(request.name(), "Name");
    if (!name.matches("[A-Za-z0-9_-]{1,256}|[A-Za-z0-9_-]{1,251}\\.fifo")) {
      throw Topics.invalid("Topic Name '%s'".formatted(name));
    }
    Topic topic = topics.create(call.region(), name, request.attributes());
    return CreateTopicResponse.builder().topicArn(topic.arn()).build();
  }

  private DeleteTopicResponse delete(Call call, DeleteTopicRequest request) {
    topics.remove(Topics.required(request.topicArn(), TOPIC_ARN));
    return DeleteTopicResponse.builder().build();
  }

  private ListTopicsResponse list(Call call, ListTopicsRequest request) {
    Page<Topic> page = Page.of(topics.in(call.region()), PAGE, request.nextToken());
    return ListTopicsResponse.builder()
        .topics(
            page.items().stream()
                .map(
                    one ->
                        software.amazon.awssdk.services.sns.model.Topic.builder()
                            .topicArn(one.arn())
                            .build())
                .toList())
        .nextToken(page.nextToken())
        .build();
  }

  private GetTopicAttributesResponse attributes(Call call, GetTopicAttributesRequest request) {
    Topic topic = topics.at(request.topicArn());
    Map<String, String> all = new TreeMap<>(topic.attributes());
    long confirmed =
        topic.subscriptions().values().stream().filter(Subscription::confirmed).count();
    all.put(TOPIC_ARN, topic.arn());
    all.put("SubscriptionsConfirmed", "" + confirmed);
    all.put("SubscriptionsPending", "" + (topic.subscriptions().size() - confirmed));
    return GetTopicAttributesResponse.builder().attributes(all).build();
  }

  private SetTopicAttributesResponse change(Call call, SetTopicAttributesRequest request) {
    topics
        .at(request.topicArn())
        .attributes()
        .put(
            Topics.required(request.attributeName(), "AttributeName"),
            Optional.ofNullable(request.attributeValue()).orElse(""));
    return SetTopicAttributesResponse.builder().build();
  }

  private PublishResponse publish(Call call, PublishRequest request) {
    Topic topic = topics.at(arn(request.topicArn(), request.targetArn()));
    News news = news(topic, request);
    Optional<String> before = topic.before(news.deduplication(), news.id());
    if (before.isEmpty()) {
      topic.subscriptions().values().stream()
          .filter(Subscription::confirmed)
          .forEach(subscription -> deliveries.deliver(news, subscription));
    }
    return PublishResponse.builder().messageId(before.orElse(news.id())).build();
  }

  private News news(Topic topic, PublishRequest request) {
    String text = Topics.required(request.message(), "Message");
    if (text.isEmpty()) {
      throw Topics.invalid("Empty message");
    }
    boolean byContent = "true".equals(topic.attributes().get("ContentBasedDeduplication"));
    return new News(
        UUID.randomUUID().toString(),
        topic,
        Optional.ofNullable(request.subject()),
        text,
        request.messageAttributes(),
        clock.instant(),
        Optional.ofNullable(request.messageGroupId()),
        Optional.ofNullable(request.messageDeduplicationId())
            .or(() -> byContent ? Optional.of(Checksums.content(text)) : Optional.empty()));
  }

  private static String arn(@Nullable String topic, @Nullable String target) {
    return Optional.ofNullable(topic)
        .or(() -> Optional.ofNullable(target))
        .orElseThrow(() -> Topics.invalid("TopicArn or TargetArn is missing"));
  }
}
