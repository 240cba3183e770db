package dev.lehr.cli.rehearse;

import dev.lehr.cli.load.Customers;
import dev.lehr.cli.load.Traffic;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Some customers at every door, as long as it is open: without them canaries have nothing to
 * compare, and nobody would notice a gap in a deployment.
 */
final class Crowd implements AutoCloseable {
  /** Enough for a metric each second on each of some servers, and gentle to any service. */
  private static final int REQUESTS_PER_SECOND = 20;

  private final Map<String, Customers> customers = new LinkedHashMap<>();

  /** They come as soon as somebody serves them. */
  Crowd(Doors doors) {
    doors
        .all()
        .forEach(
            door ->
                customers.put(door.toString(), Customers.of(door.address(), REQUESTS_PER_SECOND)));
  }

  /** What became of their requests, by door; of none where nobody ever served. */
  Map<String, Traffic> soFar() {
    Map<String, Traffic> traffic = new LinkedHashMap<>();
    customers.forEach((door, those) -> traffic.put(door, those.soFar()));
    return traffic;
  }

  @Override
  public void close() {
    customers.values().forEach(Customers::close);
  }
}
