package dev.lehr.rehearsal;

import dev.lehr.rehearsal.internal.cloud.CloudParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/**
 * A cloud on this computer that speaks AWS' protocols and runs simulated Windows machines. It is
 * bound to loopback, and it is not AWS: nothing in it costs money or is reachable from elsewhere.
 * Images outlive it in its data folder, machines end with it.
 */
public final class RehearsalCloud implements AutoCloseable {
  private final CloudParts parts;

  private RehearsalCloud(CloudParts parts) {
    this.parts = parts;
  }

  /**
   * Starts a cloud. Several may use one data folder.
   *
   * @throws UncheckedIOException when the data folder can not be used
   */
  public static RehearsalCloud start(RehearsalSettings settings) {
    try {
      return new RehearsalCloud(CloudParts.start(settings));
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The rehearsal cloud can not start in %s: %s"
              .formatted(settings.data(), refused.getMessage()),
          refused);
    }
  }

  /** Where all its services answer, of every region. */
  public URI endpoint() {
    return parts.api().endpoint();
  }

  /**
   * What in its environment leads a client here that knows nothing of it. Credentials are not in
   * it; any will do.
   */
  public Map<String, String> clientEnvironment() {
    return parts.api().clientEnvironment();
  }

  /** What it saw so far. */
  public RehearsalReport report() {
    return parts.report();
  }

  /** Ends all machines and stops answering. */
  @Override
  public void close() {
    parts.close();
  }
}
