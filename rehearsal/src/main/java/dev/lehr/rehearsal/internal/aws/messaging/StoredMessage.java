package dev.lehr.rehearsal.internal.aws.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** A message in a queue. Guarded by the queue's lock. */
final class StoredMessage {
  private static final String SEPARATOR = "#";

  private final String id = UUID.randomUUID().toString();
  private final Letter letter;
  private final long sequence;
  private final Instant sent;
  private Instant visibleAt;
  private Optional<Instant> firstReceived = Optional.empty();
  private int receptions;

  StoredMessage(Letter letter, long sequence, Instant sent, Duration delay) {
    this.letter = letter;
    this.sequence = sequence;
    this.sent = sent;
    this.visibleAt = sent.plus(delay);
  }

  String id() {
    return id;
  }

  Letter letter() {
    return letter;
  }

  /** As FIFO queues number their messages: twenty digits. */
  String sequence() {
    return "%020d".formatted(sequence);
  }

  Instant sent() {
    return sent;
  }

  Instant visibleAt() {
    return visibleAt;
  }

  Optional<Instant> firstReceived() {
    return firstReceived;
  }

  int receptions() {
    return receptions;
  }

  boolean isVisible(Instant now) {
    return !visibleAt.isAfter(now);
  }

  /** Whether it was never in sight. */
  boolean isDelayed(Instant now) {
    return receptions == 0 && !isVisible(now);
  }

  void received(Instant now, Instant hiddenUntil) {
    firstReceived = firstReceived.or(() -> Optional.of(now));
    receptions++;
    visibleAt = hiddenUntil;
  }

  void hideUntil(Instant instant) {
    visibleAt = instant;
  }

  /** What its receiver knows it by. */
  String receiptHandle() {
    return Base64.getUrlEncoder().encodeToString((id + SEPARATOR + receptions).getBytes(UTF_8));
  }

  static String idIn(String receiptHandle) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(receiptHandle), UTF_8);
      return UUID.fromString(text.split(SEPARATOR, 2)[0]).toString();
    } catch (IllegalArgumentException foreign) {
      ApiError error =
          ApiError.of(
              "ReceiptHandleIsInvalid",
              "The input receipt handle \"%s\" is not a valid receipt handle."
                  .formatted(receiptHandle));
      error.initCause(foreign);
      throw error;
    }
  }
}
