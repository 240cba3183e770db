package dev.lehr.rehearsal.internal.windows.services;

import dev.lehr.rehearsal.TestingJar;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A service as teams write them: listens on all addresses, knows nothing of rehearsals. */
public final class TestingApp {
  private static final String SOURCE =
      """
      import com.sun.net.httpserver.HttpServer;
      import java.net.InetSocketAddress;
      import java.util.concurrent.Executors;

      public class App {
        public static void main(String[] arguments) throws Exception {
          int port = Integer.parseInt(System.getenv("APP_PORT"));
          HttpServer server = HttpServer.create(new InetSocketAddress(port), 64);
          server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
          server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/die")) {
              Runtime.getRuntime().halt(3);
            }
            String text = path.equals("/env") ? System.getenv("APP_HOME") : String.join(" ", arguments);
            byte[] bytes = text.getBytes();
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
          server.start();
        }
      }
      """;

  private TestingApp() {}

  /** The service's jar. */
  public static byte[] jar(Path folder) throws IOException {
    return TestingJar.of(folder, "App", SOURCE);
  }

  /** A port that nobody has now; on an address of one's own nobody else takes it. */
  public static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}
