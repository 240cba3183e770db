package dev.lehr.server.internal.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A connection until its first line is there; from then on Helidon's, or HTTP/1.0's only request.
 */
final class FrontConnection implements ServerConnection {
  private static final int LONGEST_METHOD_AND_VERSION = 64;

  private final ConnectionContext context;
  private final ServerConnection modern;
  private final ConnectionWatch watch;
  private final OldHttp old;

  FrontConnection(
      ConnectionContext context, ServerConnection modern, ConnectionWatch watch, OldHttp old) {
    this.context = context;
    this.modern = modern;
    this.watch = watch;
    this.old = old;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    watch.opened(context);
    try {
      if (firstLine().endsWith("HTTP/1.0")) {
        old.handle();
      } else {
        modern.handle(limit);
      }
    } catch (DataReader.InsufficientDataAvailableException clientWentAway) {
      // nobody is left to be answered
    } finally {
      watch.closed(context);
    }
  }

  /** The first line, without consuming it; cut when it is too long to be one of HTTP/1.0. */
  private String firstLine() {
    DataReader reader = context.dataReader();
    int most = old.longestLine() + LONGEST_METHOD_AND_VERSION;
    int known = 0;
    while (true) {
      reader.ensureAvailable();
      int available = reader.available();
      BufferData seen = reader.getBuffer(available);
      for (int i = known; i < available; i++) {
        if (seen.get(i) == '\n') {
          return seen.readString(i, StandardCharsets.ISO_8859_1).stripTrailing();
        }
      }
      if (available > most) {
        return seen.readString(most, StandardCharsets.ISO_8859_1);
      }
      known = available;
      reader.pullData();
    }
  }

  @Override
  public Duration idleTime() {
    return modern.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    modern.close(interrupt);
  }
}
