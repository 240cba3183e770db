package dev.lehr.rehearsal.internal.balancer;

import dev.lehr.rehearsal.internal.http.ClientConnection;
import dev.lehr.rehearsal.internal.http.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One server behind a balancer: the connections that are kept to it, and the requests that are
 * under way.
 */
public final class Server implements AutoCloseable {
  /**
   * Less than any server keeps an idle connection, so that hardly any is closed under a request.
   */
  private static final Duration IDLE = Duration.ofSeconds(4);

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Set<String> SAFE_TO_REPEAT =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  private final InetSocketAddress address;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final Set<ClientConnection> busy = new HashSet<>();
  private final AtomicInteger underWay = new AtomicInteger();

  /** A server that answers there. */
  public Server(InetSocketAddress address) {
    this.address = address;
  }

  private record Idle(ClientConnection connection, long sinceNanos) {
    boolean isFresh() {
      return System.nanoTime() - sinceNanos < IDLE.toNanos();
    }
  }

  /** How many requests are under way. */
  public int inFlight() {
    return underWay.get();
  }

  /** Where it answers. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Its answer.
   *
   * @throws SocketTimeoutException when it does not take the connection in 10 s or is silent for 60
   * @throws IOException when it refuses or breaks the connection
   */
  public Response ask(ClientConnection.Message message) throws IOException {
    underWay.incrementAndGet();
    try {
      return answer(message);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private Response answer(ClientConnection.Message message) throws IOException {
    Optional<ClientConnection> kept = takeIdle();
    if (kept.isPresent()) {
      try {
        return exchange(kept.get(), message);
      } catch (SocketTimeoutException silent) {
        throw silent;
      } catch (IOException closedMeanwhile) {
        if (!SAFE_TO_REPEAT.contains(message.method())) {
          throw closedMeanwhile;
        }
      }
    }
    return exchange(opened(), message);
  }

  private Response exchange(ClientConnection connection, ClientConnection.Message message)
      throws IOException {
    boolean again = false;
    try {
      Response response = connection.exchange(message, ANSWER);
      again = !response.closing();
      return response;
    } finally {
      done(connection, again);
    }
  }

  private ClientConnection opened() throws IOException {
    ClientConnection connection = ClientConnection.open(address, CONNECT);
    synchronized (this) {
      busy.add(connection);
    }
    return connection;
  }

  private synchronized Optional<ClientConnection> takeIdle() {
    while (!idle.isEmpty()) {
      Idle newest = idle.removeLast();
      if (newest.isFresh()) {
        busy.add(newest.connection());
        return Optional.of(newest.connection());
      }
      newest.connection().close();
    }
    return Optional.empty();
  }

  private synchronized void done(ClientConnection connection, boolean again) {
    boolean wanted = busy.remove(connection);
    if (again && wanted) {
      idle.addLast(new Idle(connection, System.nanoTime()));
    } else {
      connection.close();
    }
  }

  /** Breaks off what is under way and closes what is kept. */
  @Override
  public synchronized void close() {
    idle.forEach(one -> one.connection().close());
    idle.clear();
    busy.forEach(ClientConnection::close);
    busy.clear();
  }
}
