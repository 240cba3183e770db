package dev.lehr.rehearsal.internal.aws.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.aws.world.Notes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings what topics say to queues of this cloud and to HTTP endpoints on this computer; nothing
 * leaves it.
 */
final class Deliveries {
  private static final int TRIES = 3;
  private static final int PATIENCE_MILLIS = 15_000;

  private final Queues queues;
  private final Notes notes;
  private final Supplier<URI> endpoint;

  Deliveries(Queues queues, Notes notes, Supplier<URI> endpoint) {
    this.queues = queues;
    this.notes = notes;
    this.endpoint = endpoint;
  }

  /** Sends news to a subscriber. */
  void deliver(News news, Subscription subscription) {
    String text =
        subscription.raw()
            ? news.text()
            : news.envelope(link(news.topic(), subscription, "Unsubscribe"));
    if (subscription.protocol().equals("sqs")) {
      queues
          .find(subscription.endpoint())
          .ifPresentOrElse(
              queue -> queue.send(letter(news, subscription, text)),
              () ->
                  notes.add(
                      "No queue '%s' for topic '%s'"
                          .formatted(subscription.endpoint(), news.topic().arn())));
    } else {
      post(new Post(news.topic(), subscription, "Notification", news.id(), text));
    }
  }

  private static Letter letter(News news, Subscription subscription, String text) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    if (subscription.raw()) {
      news.attributes()
          .forEach(
              (name, value) ->
                  attributes.put(
                      name,
                      MessageAttributeValue.builder()
                          .dataType(value.dataType())
                          .stringValue(value.stringValue())
                          .binaryValue(value.binaryValue())
                          .build()));
    }
    return new Letter(
        text, attributes, java.util.Optional.empty(), news.group(), news.deduplication());
  }

  /** Asks an endpoint to confirm that it wants to be subscribed. */
  void confirm(Topic topic, Subscription subscription, Instant now) {
    String id = java.util.UUID.randomUUID().toString();
    Map<String, String> question = new LinkedHashMap<>();
    question.put("Type", "SubscriptionConfirmation");
    question.put("MessageId", id);
    question.put("Token", subscription.token());
    question.put("TopicArn", topic.arn());
    question.put(
        "Message",
        "You have chosen to subscribe to the topic %s. To confirm the subscription, visit the SubscribeURL included in this message."
            .formatted(topic.arn()));
    question.put("SubscribeURL", link(topic, subscription, "ConfirmSubscription"));
    question.put("Timestamp", now.toString());
    String text = JsonMapper.shared().writeValueAsString(question);
    post(new Post(topic, subscription, "SubscriptionConfirmation", id, text));
  }

  private String link(Topic topic, Subscription subscription, String action) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("Action", action);
    if (action.equals("Unsubscribe")) {
      query.put("SubscriptionArn", subscription.arn());
    } else {
      query.put("TopicArn", topic.arn());
      query.put("Token", subscription.token());
    }
    String text =
        query.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&"));
    return endpoint.get().resolve("/sns/%s/?%s".formatted(topic.region(), text)).toString();
  }

  private record Post(
      Topic topic, Subscription subscription, String type, String id, String text) {}

  private void post(Post post) {
    Thread.ofVirtual()
        .name("sns-" + post.id())
        .start(
            () -> {
              for (int attempt = 1; attempt <= TRIES; attempt++) {
                if (arrives(post)) {
                  return;
                }
              }
              notes.add(
                  "'%s' did not take what topic '%s' had for it"
                      .formatted(post.subscription().endpoint(), post.topic().arn()));
            });
  }

  private static boolean arrives(Post post) {
    try {
      URI target = URI.create(post.subscription().endpoint());
      if (!InetAddress.getByName(target.getHost()).isLoopbackAddress()) {
        return false;
      }
      HttpURLConnection connection =
          (HttpURLConnection) target.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "text/plain; charset=UTF-8");
      connection.setRequestProperty("x-amz-sns-message-type", post.type());
      connection.setRequestProperty("x-amz-sns-message-id", post.id());
      connection.setRequestProperty("x-amz-sns-topic-arn", post.topic().arn());
      connection.setRequestProperty("x-amz-sns-subscription-arn", post.subscription().arn());
      try (OutputStream out = connection.getOutputStream()) {
        out.write(post.text().getBytes(UTF_8));
      }
      try (InputStream answer = connection.getInputStream()) {
        answer.transferTo(OutputStream.nullOutputStream());
      }
      return true;
    } catch (IOException | IllegalArgumentException refused) {
      return false;
    }
  }
}
