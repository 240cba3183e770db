package dev.lehr.rehearsal.internal.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * Gives out loopback addresses: to every machine one of its own from 127.77.0.2 upwards, to every
 * load balancer one from 127.78.0.2. An address is held by a bound port on it, so that several
 * clouds on one computer never give the same one.
 */
public final class AddressPool {
  /** Beside WinRM's 5985 and 5986; nothing on a machine listens here. */
  private static final int HOLD_PORT = 5984;

  private static final int LAST = 255 * 254;

  private final byte network;

  private AddressPool(int network) {
    this.network = (byte) network;
  }

  /** The addresses of machines. */
  public static AddressPool ofMachines() {
    return new AddressPool(77);
  }

  /** The addresses of load balancers. */
  public static AddressPool ofBalancers() {
    return new AddressPool(78);
  }

  /** An address in use; closing it gives it back. */
  public record Address(InetAddress address, ServerSocket hold) implements AutoCloseable {
    @Override
    public void close() {
      try {
        hold.close();
      } catch (IOException alreadyClosed) {
        throw new UncheckedIOException(alreadyClosed);
      }
    }
  }

  /**
   * Takes the lowest free address.
   *
   * @throws IllegalStateException when none can be had
   */
  public Address take() {
    IOException refusal = new IOException("no address tried");
    for (int number = 1; number <= LAST; number++) {
      try {
        return hold(address(number));
      } catch (IOException taken) {
        refusal = taken;
      }
    }
    throw new IllegalStateException(
        "No address of 127.%d.0.0/16 can be bound on port %d: %s"
            .formatted(network, HOLD_PORT, refusal.getMessage()),
        refusal);
  }

  private static Address hold(InetAddress address) throws IOException {
    ServerSocket hold = new ServerSocket();
    try {
      hold.setReuseAddress(true);
      hold.bind(new InetSocketAddress(address, HOLD_PORT), 1);
      return new Address(address, hold);
    } catch (IOException taken) {
      hold.close();
      throw taken;
    }
  }

  private InetAddress address(int number) {
    byte[] bytes = {127, network, (byte) (number / 254), (byte) (number % 254 + 1)};
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
