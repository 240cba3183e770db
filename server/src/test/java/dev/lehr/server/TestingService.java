package dev.lehr.server;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

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

  /** Compiled once for all tests. */
  private static Optional<byte[]> compiled = Optional.empty();

  private final HttpServer files;
  private final int port;

  TestingService(Path folder) throws IOException {
    byte[] jar = jar(Files.createDirectories(folder));
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

  private static synchronized byte[] jar(Path folder) throws IOException {
    if (compiled.isEmpty()) {
      compiled = Optional.of(compile(folder));
    }
    return compiled.orElseThrow();
  }

  private static byte[] compile(Path folder) throws IOException {
    Path source = Files.writeString(folder.resolve("Service.java"), SOURCE);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    if (failed != 0) {
      throw new IOException("Service.java does not compile");
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Service");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      jar.putNextEntry(new JarEntry("Service.class"));
      jar.write(Files.readAllBytes(folder.resolve("Service.class")));
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    files.stop(0);
  }
}
