package dev.lehr.rehearsal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be made to go wrong in the rehearsal cloud. */
public enum FaultKind {
  /** An API call is answered {@code RequestLimitExceeded} (HTTP 503). */
  THROTTLE,
  /** An API call is answered {@code InternalError} (HTTP 500). */
  API_ERROR,
  /** {@code RunInstances} is answered {@code InsufficientInstanceCapacity} (HTTP 400). */
  NO_CAPACITY,
  /** {@code GetPasswordData} stays empty. */
  EMPTY_PASSWORD,
  /** An image ends in state {@code failed} instead of {@code available}. */
  FAILING_IMAGE,
  /** A WinRM connection is reset (TCP RST) while a script runs; the script never ends. */
  RESET_MID_SCRIPT,
  /** A WinRM connection is closed (FIN) while a script runs. */
  CLOSE_MID_SCRIPT,
  /** WinRM answers 401 although the password is right. */
  WINRM_UNAUTHORIZED,
  /** WinRM never answers: its listeners stay closed. */
  WINRM_NEVER_UP,
  /** A guest accepts a restart and does not restart. */
  NEVER_REBOOTING,
  /**
   * A new object (instance, launch template, group, balancer, target group) is unknown to the calls
   * of the next three seconds.
   */
  EVENTUAL_CONSISTENCY,
  /** An instance of an Auto Scaling group loses its power a while after its launch. */
  DYING_INSTANCE;

  /** The name as it stands in a fault specification: {@code reset-mid-script}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with this {@link #label()}. */
  public static Optional<FaultKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
