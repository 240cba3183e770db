package dev.lehr.rehearsal.internal.aws.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message as it is sent.
 *
 * @param delay before anybody receives it; empty: as the queue says
 * @param group whose order it keeps, in FIFO queues
 * @param deduplication by which it is known again, in FIFO queues; empty: by its body
 */
record Letter(
    String body,
    Map<String, MessageAttributeValue> attributes,
    Optional<Duration> delay,
    Optional<String> group,
    Optional<String> deduplication) {
  Letter {
    attributes = new TreeMap<>(attributes);
  }
}
