import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Answers for the machines of all clouds: real requests over real sockets, one process. A machine is told by the address
 * it was asked at; one whose image is bad, or that is dead or unknown, answers 503.
 */
final class StandIn implements AutoCloseable {
  private final Map<String, Machine> machines = new ConcurrentHashMap<>();
  private final HttpServer server;

  private record Machine(String id, boolean good) {}

  StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(0), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String address = exchange.getLocalAddress().getAddress().getHostAddress();
          Machine machine = machines.get(address);
          exchange.sendResponseHeaders(machine != null && machine.good() ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void runs(Instance machine, boolean good) {
    machines.put(machine.privateIpAddress(), new Machine(machine.instanceId(), good));
  }

  void onlyRuns(Set<String> before, Set<String> now) {
    machines.values().removeIf(it -> before.contains(it.id()) && !now.contains(it.id()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
