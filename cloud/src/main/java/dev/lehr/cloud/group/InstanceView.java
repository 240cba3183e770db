package dev.lehr.cloud.group;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An instance of a server group as it was read a moment ago.
 *
 * @param id {@code i-...}
 * @param imageId what it runs on; empty while EC2 does not know it
 * @param address its private IPv4 address; empty while it has none
 * @param launched when it was launched; the epoch while EC2 does not know it
 * @param traffic whether it gets requests
 * @param complaints who does not call it healthy, and why; empty when all agree that it is
 */
public record InstanceView(
    String id,
    String imageId,
    String address,
    Instant launched,
    Traffic traffic,
    List<String> complaints) {

  /** Whether an instance gets requests. */
  public enum Traffic {
    /** It gets them. */
    IN_SERVICE,
    /** It gets no new ones, and finishes those it has. */
    DRAINING,
    /** None. */
    OUT
  }

  public InstanceView {
    complaints = List.copyOf(complaints);
  }

  /** The same with one more who does not call it healthy. */
  public InstanceView complainedOf(String complaint) {
    List<String> more = Stream.concat(complaints.stream(), Stream.of(complaint)).toList();
    return new InstanceView(id, imageId, address, launched, traffic, more);
  }

  /** Whether it gets requests and all agree that it is healthy. */
  public boolean inService() {
    return traffic == Traffic.IN_SERVICE && complaints.isEmpty();
  }
}
