package dev.lehr.rehearsal.internal.windows.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the service control manager does when a service ends unasked, kept where Windows keeps it:
 * in the value {@code FailureActions} of the service's key, in its binary form
 * (SERVICE_FAILURE_ACTIONS).
 *
 * @param restarts for the first failure, the second, and all later ones: how long to wait until the
 *     service is started again; empty when nothing is done
 */
public record FailureActions(List<Optional<Duration>> restarts) {
  private static final int HEAD = 20;
  private static final int RESTART = 1;

  /** Nothing is ever done. */
  public static final FailureActions NONE = new FailureActions(List.of());

  /** Copies. */
  public FailureActions {
    restarts = List.copyOf(restarts);
  }

  /** As {@code sc failure … actions=} has it: {@code restart/5000/restart/10000/""/0}. */
  public static FailureActions parse(String actions) {
    String[] parts = actions.split("/", -1);
    List<Optional<Duration>> restarts = new ArrayList<>();
    for (int i = 0; i + 1 < parts.length; i += 2) {
      boolean restart = parts[i].equalsIgnoreCase("restart") && parts[i + 1].matches("\\d{1,9}");
      restarts.add(
          restart
              ? Optional.of(Duration.ofMillis(Integer.parseInt(parts[i + 1])))
              : Optional.empty());
    }
    return new FailureActions(restarts);
  }

  /** How long to wait for the restart after so many failures, from 1. */
  public Optional<Duration> restartAfter(int failures) {
    return restarts.isEmpty()
        ? Optional.empty()
        : restarts.get(Math.min(failures, restarts.size()) - 1);
  }

  static FailureActions decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Optional<Duration>> restarts = new ArrayList<>();
    int count = bytes.length < HEAD ? 0 : Math.min(buffer.getInt(12), (bytes.length - HEAD) / 8);
    for (int i = 0; i < count; i++) {
      int type = buffer.getInt(HEAD + i * 8);
      int delay = buffer.getInt(HEAD + i * 8 + 4);
      restarts.add(type == RESTART ? Optional.of(Duration.ofMillis(delay)) : Optional.empty());
    }
    return new FailureActions(restarts);
  }

  byte[] encoded(int resetSeconds) {
    ByteBuffer buffer =
        ByteBuffer.allocate(HEAD + restarts.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(resetSeconds).putInt(0).putInt(0).putInt(restarts.size()).putInt(HEAD);
    for (Optional<Duration> restart : restarts) {
      buffer.putInt(restart.isPresent() ? RESTART : 0);
      buffer.putInt((int) restart.orElse(Duration.ZERO).toMillis());
    }
    return buffer.array();
  }
}
