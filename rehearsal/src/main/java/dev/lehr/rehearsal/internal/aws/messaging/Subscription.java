package dev.lehr.rehearsal.internal.aws.messaging;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** Somebody who wants to hear of a topic. */
final class Subscription {
  private static final String RAW = "RawMessageDelivery";

  private final String arn;
  private final String protocol;
  private final String endpoint;
  private final String token = UUID.randomUUID().toString().replace("-", "");
  private final Map<String, String> attributes;
  private volatile boolean confirmed;

  Subscription(String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
    this.arn = topicArn + ":" + UUID.randomUUID();
    this.protocol = protocol;
    this.endpoint = endpoint;
    this.attributes = new ConcurrentSkipListMap<>(attributes);
  }

  String arn() {
    return arn;
  }

  String protocol() {
    return protocol;
  }

  String endpoint() {
    return endpoint;
  }

  /** What its endpoint must send back to confirm that it wants this. */
  String token() {
    return token;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  boolean raw() {
    return "true".equals(attributes.get(RAW));
  }

  boolean confirmed() {
    return confirmed;
  }

  void confirm() {
    confirmed = true;
  }
}
