import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** What runs on a machine of the benchmark: answers every request with its version. */
public final class Service {
  private Service() {}

  public static void main(String[] arguments) throws IOException {
    byte[] version = arguments[0].getBytes();
    HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(arguments[1])), 128);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, version.length);
          exchange.getResponseBody().write(version);
          exchange.close();
        });
    server.start();
  }
}
