package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue and what is in it. A message that was received is hidden for its visibility timeout, and
 * comes again unless it is deleted. In a FIFO queue a hidden message holds back its whole group.
 */
final class Queue {
  /** For so long a FIFO queue takes a message only once. */
  private static final Duration MEMORY = Duration.ofMinutes(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<StoredMessage> messages = new ArrayList<>();
  private final Map<String, StoredMessage> taken = new HashMap<>();
  private final Map<String, String> tags = new ConcurrentSkipListMap<>();
  private final QueueName name;
  private final QueueAttributes attributes;
  private final InstantSource clock;
  private long sent;
  private boolean closed;

  Queue(QueueName name, QueueAttributes attributes, InstantSource clock) {
    this.name = name;
    this.attributes = attributes;
    this.clock = clock;
  }

  QueueName name() {
    return name;
  }

  QueueAttributes attributes() {
    return attributes;
  }

  Map<String, String> tags() {
    return tags;
  }

  /** Puts a message in; one that a FIFO queue knows is taken, and not put in again. */
  StoredMessage send(Letter letter) {
    lock.lock();
    try {
      Instant now = clock.instant();
      taken.values().removeIf(one -> one.sent().plus(MEMORY).isBefore(now));
      StoredMessage message = new StoredMessage(letter, ++sent, now, delay(letter));
      Optional<StoredMessage> before =
          name.fifo()
              ? Optional.ofNullable(taken.putIfAbsent(known(letter), message))
              : Optional.empty();
      if (before.isEmpty()) {
        messages.add(message);
        changed.signalAll();
      }
      return before.orElse(message);
    } finally {
      lock.unlock();
    }
  }

  private Duration delay(Letter letter) {
    return letter.delay().orElseGet(() -> attributes.seconds(QueueAttributes.DELAY));
  }

  private String known(Letter letter) {
    if (letter.group().isEmpty()) {
      throw ApiError.of(
          "MissingParameter", "The request must contain the parameter MessageGroupId.");
    }
    return letter
        .deduplication()
        .or(
            () ->
                attributes.is(QueueAttributes.BY_CONTENT)
                    ? Optional.of(Checksums.content(letter.body()))
                    : Optional.empty())
        .orElseThrow(
            () ->
                ApiError.of(
                    "InvalidParameterValue",
                    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"));
  }

  /**
   * Takes messages out of sight, as soon as there are any.
   *
   * @param patience how long to wait for the first
   */
  List<StoredMessage> receive(int most, Duration hidden, Duration patience) {
    lock.lock();
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      List<StoredMessage> found = take(most, hidden);
      long left = deadline - System.nanoTime();
      while (found.isEmpty() && !closed && left > 0) {
        changed.await(Math.min(left, untilNext()), TimeUnit.NANOSECONDS);
        found = take(most, hidden);
        left = deadline - System.nanoTime();
      }
      return found;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds until the next message comes into sight by itself. */
  private long untilNext() {
    Instant now = clock.instant();
    return messages.stream()
        .mapToLong(one -> Duration.between(now, one.visibleAt()).toNanos())
        .filter(nanos -> nanos > 0)
        .map(nanos -> nanos + 1)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private List<StoredMessage> take(int most, Duration hidden) {
    Instant now = clock.instant();
    messages.removeIf(
        one -> !one.sent().plus(attributes.seconds(QueueAttributes.KEPT)).isAfter(now));
    List<StoredMessage> found = new ArrayList<>();
    Set<String> heldBack = new HashSet<>();
    for (StoredMessage one : messages) {
      boolean free = one.letter().group().filter(heldBack::contains).isEmpty() || !name.fifo();
      if (free && one.isVisible(now) && found.size() < most) {
        one.received(now, now.plus(hidden));
        found.add(one);
      } else {
        one.letter().group().ifPresent(heldBack::add);
      }
    }
    return found;
  }

  /** Removes a message; nothing happens when it is gone. */
  void delete(String receiptHandle) {
    String id = StoredMessage.idIn(receiptHandle);
    lock.lock();
    try {
      messages.removeIf(one -> one.id().equals(id));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Hides a message for so long from now. */
  void hide(String receiptHandle, Duration hidden) {
    String id = StoredMessage.idIn(receiptHandle);
    lock.lock();
    try {
      Instant now = clock.instant();
      StoredMessage message =
          messages.stream()
              .filter(one -> one.id().equals(id) && !one.isVisible(now))
              .findFirst()
              .orElseThrow(
                  () ->
                      ApiError.of(
                          "MessageNotInflight", "The message referred to is not in flight."));
      message.hideUntil(now.plus(hidden));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Removes all. */
  void purge() {
    lock.lock();
    try {
      messages.clear();
    } finally {
      lock.unlock();
    }
  }

  /** How many can be received, are in flight, and are delayed. */
  Counts counts() {
    lock.lock();
    try {
      Instant now = clock.instant();
      long visible = messages.stream().filter(one -> one.isVisible(now)).count();
      long delayed = messages.stream().filter(one -> one.isDelayed(now)).count();
      return new Counts(visible, messages.size() - visible - delayed, delayed);
    } finally {
      lock.unlock();
    }
  }

  record Counts(long visible, long inFlight, long delayed) {}

  /** Lets go who waits. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
