package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.protocol.Account;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Messages as they are received: with the attributes that the receiver asked for.
 *
 * @param system names of what SQS itself knows, or {@code All}
 * @param own names of what the sender gave, {@code All}, or the beginning of names with {@code .*}
 */
record Messages(Set<String> system, Set<String> own) {
  private static final String ALL = "All";

  Messages {
    system = Set.copyOf(system);
    own = Set.copyOf(own);
  }

  @SuppressWarnings("deprecation") // older clients name them by the older field
  static Messages asked(ReceiveMessageRequest request) {
    Set<String> system = new TreeSet<>(request.messageSystemAttributeNamesAsStrings());
    system.addAll(request.attributeNamesAsStrings());
    return new Messages(system, new TreeSet<>(request.messageAttributeNames()));
  }

  Message model(StoredMessage message) {
    Letter letter = message.letter();
    Map<String, MessageAttributeValue> asked = new TreeMap<>(letter.attributes());
    asked.keySet().removeIf(name -> own.stream().noneMatch(wanted -> fits(wanted, name)));
    Message.Builder model =
        Message.builder()
            .messageId(message.id())
            .receiptHandle(message.receiptHandle())
            .body(letter.body())
            .md5OfBody(Checksums.of(letter.body()));
    Map<String, String> known = known(message);
    if (!known.isEmpty()) {
      model.attributesWithStrings(known);
    }
    if (!asked.isEmpty()) {
      model.messageAttributes(asked).md5OfMessageAttributes(Checksums.of(asked));
    }
    return model.build();
  }

  /** The digest of a letter's attributes, if it has any. */
  static Optional<String> digest(Letter letter) {
    return letter.attributes().isEmpty()
        ? Optional.empty()
        : Optional.of(Checksums.of(letter.attributes()));
  }

  private Map<String, String> known(StoredMessage message) {
    Letter letter = message.letter();
    Map<String, String> known = new TreeMap<>();
    known.put("SenderId", "AIDAREHEARSAL" + Account.USUAL);
    known.put("SentTimestamp", "" + message.sent().toEpochMilli());
    known.put("ApproximateReceiveCount", "" + message.receptions());
    message
        .firstReceived()
        .ifPresent(
            first -> known.put("ApproximateFirstReceiveTimestamp", "" + first.toEpochMilli()));
    letter
        .group()
        .ifPresent(
            group -> {
              known.put("MessageGroupId", group);
              known.put("SequenceNumber", message.sequence());
              known.put(
                  "MessageDeduplicationId",
                  letter.deduplication().orElseGet(() -> Checksums.content(letter.body())));
            });
    if (!system.contains(ALL)) {
      known.keySet().retainAll(system);
    }
    return known;
  }

  private static boolean fits(String wanted, String name) {
    boolean begins =
        wanted.endsWith(".*") && name.startsWith(wanted.substring(0, wanted.length() - 2));
    return wanted.equals(ALL) || wanted.equals(name) || begins;
  }
}
