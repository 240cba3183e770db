package dev.lehr.rehearsal.internal.aws;

import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.HttpListener;
import dev.lehr.rehearsal.internal.http.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A service on a machine of {@link TestingMachinePark}: answers with its name, until it is told
 * otherwise.
 */
final class TestingService implements AutoCloseable {
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicReference<Exchange> last = new AtomicReference<>();
  private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));
  private final HttpListener listener;

  /** Listens on this address; port 0 picks a free one. */
  TestingService(String address, int port) throws IOException {
    listener =
        HttpListener.open(
            new InetSocketAddress(InetAddress.ofLiteral(address), port),
            Optional.empty(),
            exchange -> answer(address, exchange));
  }

  int port() {
    return listener.port();
  }

  /** Every answer has this status from now on. */
  void answers(int code) {
    status.set(code);
  }

  /** Requests to {@code /slow} wait for this. */
  void holds(CountDownLatch latch) {
    gate.set(latch);
  }

  /** How many requests came, health checks not counted. */
  int requests() {
    return requests.get();
  }

  /** The last request that was no health check. */
  Exchange last() {
    return last.get();
  }

  private Response answer(String address, Exchange exchange) {
    if (!exchange.path().equals("/health")) {
      requests.incrementAndGet();
      last.set(exchange);
    }
    if (exchange.path().equals("/slow")) {
      awaitGate();
    }
    return Response.text(status.get(), address);
  }

  private void awaitGate() {
    try {
      gate.get().await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    listener.close();
  }
}
