package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All topics of all regions, by ARN. */
final class Topics {
  private final Map<String, Topic> topics = new ConcurrentSkipListMap<>();

  Topic create(String region, String name, Map<String, String> attributes) {
    return topics.computeIfAbsent(
        Topic.arn(region, name), _ -> new Topic(region, name, attributes));
  }

  Topic at(@Nullable String arn) {
    String wanted = required(arn, "TopicArn");
    return Optional.ofNullable(topics.get(wanted))
        .orElseThrow(() -> new ApiError("NotFound", "Topic does not exist: " + wanted, 404));
  }

  void remove(String arn) {
    topics.remove(arn);
  }

  List<Topic> in(String region) {
    return topics.values().stream().filter(topic -> topic.region().equals(region)).toList();
  }

  /** The topic that has a subscription. */
  Topic of(@Nullable String subscriptionArn) {
    String wanted = required(subscriptionArn, "SubscriptionArn");
    return topics.values().stream()
        .filter(topic -> topic.subscriptions().containsKey(wanted))
        .findFirst()
        .orElseThrow(() -> new ApiError("NotFound", "Subscription does not exist: " + wanted, 404));
  }

  static <T> T required(@Nullable T value, String parameter) {
    return Optional.ofNullable(value).orElseThrow(() -> invalid(parameter + " is missing"));
  }

  static ApiError invalid(String reason) {
    return ApiError.of("InvalidParameter", "Invalid parameter: " + reason);
  }
}
