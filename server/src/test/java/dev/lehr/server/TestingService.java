package dev.lehr.server;

import com.sun.net.httpserver.HttpServer;
import dev.lehr.rehearsal.TestingJar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service that can be told to be a bad one, and where machines download it from. */
final class TestingService implements AutoCloseable {
  private static final String SOURCE =
      """
      import com.sun.net.httpserver.HttpServer;
      import java.net.InetSocketAddress;
      import java.util.concurrent.Executors;

      public class Service {
        private static final byte[][] KEPT = new byte[8][];
        private static int next;

        public static void main(String[] arguments) throws Exception {
          if (arguments[0].equals("dead")) {
            return;
          }
          HttpServer server =
              HttpServer.create(new InetSocketAddress(Integer.parseInt(arguments[1])), 64);
          server.setExecutor(Executors.newFixedThreadPool(8));
          server.createContext("/", exchange -> {
            if (arguments[0].equals("bad")) {
              allocateAndBlock();
            }
            byte[] bytes = arguments[0].getBytes();
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
          server.start();
        }

        private static synchronized void allocateAndBlock() {
          KEPT[next++ % KEPT.length] = new byte[1 << 20];
          try {
            Thread.sleep(25);
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        }
      }
      """;

  private final HttpServer files;
  private final int port;

  TestingService(Path folder) throws IOException {
    byte[] jar = TestingJar.of(Files.createDirectories(folder), "Service", SOURCE);
    files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    files.createContext(
        "/service.jar",
        exchange -> {
          exchange.sendResponseHeaders(200, jar.length);
          exchange.getResponseBody().write(jar);
          exchange.close();
        });
    files.start();
    try (ServerSocket any = new ServerSocket(0)) {
      port = any.getLocalPort();
    }
  }

  /** What its machines listen on. */
  int port() {
    return port;
  }

  /** What makes a machine one of its machines. */
  String installation(String behaviour) {
    return """
    <powershell>
    New-Item -ItemType Directory -Path 'C:\\Service' | Out-Null
    Invoke-WebRequest -Uri 'http://127.0.0.1:%d/service.jar' -OutFile 'C:\\Service\\service.jar' -UseBasicParsing
    New-Service -Name service -StartupType Automatic -BinaryPathName '"C:\\Java\\bin\\java.exe" -Xmx64m -jar "C:\\Service\\service.jar" %s %d' | Out-Null
    </powershell>
    """
        .formatted(files.getAddress().getPort(), behaviour, port);
  }

  @Override
  public void close() {
    files.stop(0);
  }
}
