package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.protocol.Account;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A topic and who wants to hear of it. */
final class Topic {
  private final String region;
  private final String name;
  private final Map<String, String> attributes;
  private final Map<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();
  private final Map<String, String> published = new ConcurrentHashMap<>();

  Topic(String region, String name, Map<String, String> attributes) {
    this.region = region;
    this.name = name;
    this.attributes = new ConcurrentSkipListMap<>(attributes);
  }

  String region() {
    return region;
  }

  String arn() {
    return arn(region, name);
  }

  static String arn(String region, String name) {
    return "arn:aws:sns:%s:%s:%s".formatted(region, Account.USUAL, name);
  }

  Map<String, String> attributes() {
    return attributes;
  }

  /** By ARN. */
  Map<String, Subscription> subscriptions() {
    return subscriptions;
  }

  /** The id of an earlier message that a FIFO topic knows this one by, or empty. */
  Optional<String> before(Optional<String> deduplication, String messageId) {
    return deduplication.flatMap(
        known -> Optional.ofNullable(published.putIfAbsent(known, messageId)));
  }
}
