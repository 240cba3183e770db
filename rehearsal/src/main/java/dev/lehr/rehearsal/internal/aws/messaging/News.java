package dev.lehr.rehearsal.internal.aws.messaging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was published to a topic.
 *
 * @param group in FIFO topics
 * @param deduplication in FIFO topics
 */
record News(
    String id,
    Topic topic,
    Optional<String> subject,
    String text,
    Map<String, MessageAttributeValue> attributes,
    Instant published,
    Optional<String> group,
    Optional<String> deduplication) {
  News {
    attributes = new TreeMap<>(attributes);
  }

  /** The envelope that SNS puts news into; the rehearsal cloud does not sign it. */
  String envelope(String unsubscribe) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("Type", "Notification");
    envelope.put("MessageId", id);
    envelope.put("TopicArn", topic.arn());
    subject.ifPresent(line -> envelope.put("Subject", line));
    envelope.put("Message", text);
    envelope.put("Timestamp", published.toString());
    envelope.put("UnsubscribeURL", unsubscribe);
    if (!attributes.isEmpty()) {
      Map<String, Object> typed = new LinkedHashMap<>();
      attributes.forEach(
          (name, value) -> typed.put(name, Map.of("Type", value.dataType(), "Value", text(value))));
      envelope.put("MessageAttributes", typed);
    }
    return JsonMapper.shared().writeValueAsString(envelope);
  }

  private static String text(MessageAttributeValue value) {
    return value.binaryValue() == null
        ? value.stringValue()
        : java.util.Base64.getEncoder().encodeToString(value.binaryValue().asByteArray());
  }
}
