package dev.lehr.rehearsal.internal.winrm;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a command has written and nobody has fetched. A command that writes much faster than its
 * client fetches is held up, as on Windows.
 */
final class CommandOutput {
  /** How long a client waits for more after the first piece: spares it the next request. */
  private static final Duration GATHERING = Duration.ofMillis(5);

  private static final int MOST_PENDING = 4 * 1024 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Piece> pending = new ArrayDeque<>();
  private int pendingBytes;
  private OptionalInt exitCode = OptionalInt.empty();
  private boolean abandoned;

  /**
   * Bytes of one stream.
   *
   * @param stream {@code stdout} or {@code stderr}
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Piece(String stream, byte[] bytes) {}

  /**
   * What one request fetches, in the order it was written.
   *
   * @param exitCode present when the command has ended and this is the last of its output
   */
  record Portion(List<Piece> pieces, OptionalInt exitCode) {
    Portion {
      pieces = List.copyOf(pieces);
    }
  }

  void write(String stream, byte[] bytes) {
    lock.lock();
    try {
      while (pendingBytes > MOST_PENDING && !abandoned) {
        changed.awaitUninterruptibly();
      }
      if (bytes.length > 0 && !abandoned) {
        pending.addLast(new Piece(stream, bytes));
        pendingBytes += bytes.length;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The command has ended; only the first exit code counts. */
  void exited(int code) {
    lock.lock();
    try {
      if (exitCode.isEmpty()) {
        exitCode = OptionalInt.of(code);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean hasExited() {
    lock.lock();
    try {
      return exitCode.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody will fetch any more: whoever waits is let go, what is written is dropped. */
  void abandon() {
    lock.lock();
    try {
      abandoned = true;
      pending.clear();
      pendingBytes = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isAbandoned() {
    lock.lock();
    try {
      return abandoned;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Fetches what there is, waiting for the first piece or the end.
   *
   * @param most bytes at most
   * @return empty when nothing came in time, or the output was abandoned
   */
  Optional<Portion> fetch(Duration timeout, int most) throws InterruptedException {
    lock.lock();
    try {
      await(timeout, 1);
      if (pendingBytes > 0) {
        await(GATHERING, most);
      }
      boolean nothing = pendingBytes == 0 && exitCode.isEmpty();
      return nothing || abandoned ? Optional.empty() : Optional.of(take(most));
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the end, or for as many bytes. */
  private void await(Duration timeout, int bytes) throws InterruptedException {
    long left = timeout.toNanos();
    while (left > 0 && pendingBytes < bytes && exitCode.isEmpty() && !abandoned) {
      left = changed.awaitNanos(left);
    }
  }

  private Portion take(int most) {
    List<Piece> pieces = new ArrayList<>();
    int left = most;
    while (left > 0 && !pending.isEmpty()) {
      Piece piece = joined(left);
      left -= piece.bytes().length;
      pieces.add(piece);
    }
    pendingBytes -= most - left;
    changed.signalAll();
    return new Portion(pieces, pending.isEmpty() ? exitCode : OptionalInt.empty());
  }

  /** The next pieces of the same stream as one. */
  private Piece joined(int most) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String stream = pending.element().stream();
    while (bytes.size() < most && !pending.isEmpty() && pending.element().stream().equals(stream)) {
      byte[] next = pending.remove().bytes();
      int fits = Math.min(next.length, most - bytes.size());
      bytes.write(next, 0, fits);
      if (fits < next.length) {
        pending.addFirst(new Piece(stream, Arrays.copyOfRange(next, fits, next.length)));
      }
    }
    return new Piece(stream, bytes.toByteArray());
  }
}
