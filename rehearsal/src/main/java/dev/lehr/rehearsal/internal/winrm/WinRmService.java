package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.FaultKind;
import dev.lehr.rehearsal.internal.http.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * A machine's WinRM service: WS-Management on port 5985 and, with a self-signed certificate, on
 * 5986, as the machine's settings say. Thread-safe.
 *
 * <p>Source: MS-WSMV, DSP0226 and MS-NLMP, as far as Packer's and pywinrm's clients go.
 */
public final class WinRmService implements AutoCloseable {
  private static final long SWEEP_SECONDS = 30;

  private final WinRmHost host;
  private final Shells shells;
  private final boolean neverUp;
  private final WinRmDoor http;
  private final WinRmDoor https;
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean up = true;

  private WinRmService(InetAddress address, WinRmHost host, WinRmOptions options) {
    this.host = host;
    this.shells = new Shells(options.clock(), options.ids());
    this.neverUp = options.faults().strikes(FaultKind.WINRM_NEVER_UP);
    WsManEndpoint endpoint =
        new WsManEndpoint(host, shells, new EnvelopeWriter(options.ids()), options);
    WinRmHandler handler = new WinRmHandler(host, endpoint, options);
    Certificate certificate = new Certificate(host.hostName(), options);
    this.http =
        new WinRmDoor(new InetSocketAddress(address, options.httpPort()), Optional::empty, handler);
    this.https =
        new WinRmDoor(
            new InetSocketAddress(address, options.httpsPort()), certificate::context, handler);
  }

  /**
   * Starts the service; it listens as the host's settings say.
   *
   * @param address the machine's own address
   * @throws UncheckedIOException naming the address when a port can not be listened on
   */
  public static WinRmService open(InetAddress address, WinRmHost host, WinRmOptions options) {
    WinRmService service = new WinRmService(address, host, options);
    service.refresh();
    Thread.ofVirtual().name("winrm-sweeper-" + host.hostName()).start(service::sweep);
    return service;
  }

  /**
   * Opens and shuts listeners after the host's settings have changed. A listener that is shut drops
   * its connections; shells live on.
   *
   * @throws UncheckedIOException naming the address when a port can not be listened on
   */
  public synchronized void refresh() {
    WinRmHost.WinRmSettings settings = host.settings();
    boolean listens = up && !neverUp;
    try {
      http.set(listens && settings.http());
      https.set(listens && settings.https());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken.getMessage(), taken);
    }
  }

  /**
   * Shuts listeners, drops connections (FIN) and ends all shells and what they run, as a restart
   * does. Answers under way may be lost: a client that is to learn of its own {@code shutdown}'s
   * success needs a tenth of a second before.
   */
  public void goDown() {
    synchronized (this) {
      up = false;
      http.shut();
      https.shut();
    }
    // Not under the lock: a command that is ended may be waiting for it in refresh().
    shells.closeAll();
  }

  /**
   * Cuts whoever asks for a new shell off, from now until the machine comes up again: it is about
   * to restart. Shells that are open go on, so that the command that asked for it gets its answer.
   */
  public void refuseShells() {
    shells.refuse(true);
  }

  /** Listens again. */
  public synchronized void comeUp() {
    if (closed.getCount() > 0) {
      up = true;
      shells.refuse(false);
      refresh();
    }
  }

  /** Whether anything listens. */
  public synchronized boolean isListening() {
    return http.isOpen() || https.isOpen();
  }

  /** The HTTP port: the one asked for, or the one that was picked when it was opened first. */
  public synchronized int httpPort() {
    return http.port();
  }

  /** The HTTPS port: the one asked for, or the one that was picked when it was opened first. */
  public synchronized int httpsPort() {
    return https.port();
  }

  /** Goes down for good. */
  @Override
  public void close() {
    closed.countDown();
    goDown();
  }

  /** How many shells are open. */
  int shellCount() {
    return shells.count();
  }

  private void sweep() {
    try {
      while (!closed.await(SWEEP_SECONDS, TimeUnit.SECONDS)) {
        shells.closeIdle();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Made when HTTPS is first wanted: a key takes longer than all the rest. */
  private static final class Certificate {
    private final String name;
    private final WinRmOptions options;
    private Optional<SSLContext> context = Optional.empty();

    Certificate(String name, WinRmOptions options) {
      this.name = name;
      this.options = options;
    }

    synchronized Optional<SSLContext> context() {
      if (context.isEmpty()) {
        context =
            Optional.of(
                CertificateAuthority.selfSigned(name, options.clock(), options.chance()).context());
      }
      return context;
    }
  }
}
