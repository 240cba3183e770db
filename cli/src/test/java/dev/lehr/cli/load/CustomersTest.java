package dev.lehr.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class CustomersTest {
  private static final int ENOUGH = 30;

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch enough = new CountDownLatch(ENOUGH);
  private final CountDownLatch knocked = new CountDownLatch(2);
  private volatile int status = 200;
  private HttpServer shop;

  @BeforeEach
  void open() throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    shop.createContext(
        "/products",
        exchange -> {
          byte[] glass = "[\"float glass\"]\n".getBytes(StandardCharsets.UTF_8);
          asked.incrementAndGet();
          exchange.sendResponseHeaders(status, glass.length);
          exchange.getResponseBody().write(glass);
          exchange.close();
          knocked.countDown();
          enough.countDown();
        });
    shop.start();
  }

  @AfterEach
  void shut() {
    shop.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/products");
  }

  @Test
  void everyRequestIsCountedOnce() throws InterruptedException {
    // So few that what is made up for after a pause is less than the shop's 200 idle connections.
    Customers customers = Customers.of(address(), 40);
    enough.await();
    customers.close();
    Traffic traffic = customers.soFar();
    // The first one only looked whether there is anybody.
    assertThat(traffic.served()).isEqualTo(asked.get() - 1);
    assertThat(traffic.failed()).as(traffic.failures().toString()).isZero();
    assertThat(traffic.median()).isPositive().isLessThanOrEqualTo(traffic.slow());
  }

  @Test
  void nothingCountsBeforeTheShopIsOpen() throws InterruptedException {
    status = 503;
    Customers customers = Customers.of(address(), 500);
    knocked.await();
    customers.close();
    assertThat(customers.soFar()).isEqualTo(Traffic.none());
  }

  @Test
  void anAnswerThatIsNoneHasFailed() throws InterruptedException {
    Customers customers = Customers.of(address(), 500);
    knocked.await();
    status = 502;
    enough.await();
    customers.close();
    assertThat(customers.soFar().failed()).isPositive();
    assertThat(customers.soFar().failures()).allMatch(failure -> failure.endsWith("HTTP 502"));
  }

  @Test
  void aConnectionThatBreaksHasFailed() throws InterruptedException {
    Customers customers = Customers.of(address(), 500);
    knocked.await();
    shop.stop(0);
    while (customers.soFar().failed() == 0) {
      Thread.onSpinWait();
    }
    customers.close();
    assertThat(customers.soFar().failed()).isPositive();
  }
}
