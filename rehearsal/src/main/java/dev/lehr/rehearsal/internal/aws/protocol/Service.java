package dev.lehr.rehearsal.internal.aws.protocol;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One AWS service as this cloud knows it. Its actions are made at its first call, and are suppliers
 * themselves, so that no SDK model class is loaded before its action is called for the first time:
 * the whole of EC2's models would cost tens of megabytes.
 */
public final class Service {
  private final String name;
  private final Protocol protocol;
  private final Supplier<Map<String, Supplier<Invocation>>> source;
  private @Nullable Map<String, Supplier<Invocation>> actions;

  private Service(
      String name, Protocol protocol, Supplier<Map<String, Supplier<Invocation>>> source) {
    this.name = name;
    this.protocol = protocol;
    this.source = source;
  }

  /**
   * A service.
   *
   * @param name as in credential scopes: {@code ec2}
   * @param protocol how it is spoken
   * @param actions by name
   */
  public Service(String name, Protocol protocol, Map<String, Supplier<Invocation>> actions) {
    this(name, protocol, () -> actions);
  }

  /** A service whose actions are made when it is called for the first time. */
  public static Service lazy(String name, Protocol protocol, Supplier<Actions> actions) {
    return new Service(name, protocol, () -> actions.get().byName());
  }

  /** As in credential scopes: {@code ec2}. */
  public String name() {
    return name;
  }

  /** How it is spoken. */
  public Protocol protocol() {
    return protocol;
  }

  /** The actions by name. */
  public synchronized Map<String, Supplier<Invocation>> actions() {
    Map<String, Supplier<Invocation>> made = actions;
    if (made == null) {
      made = Map.copyOf(source.get());
      actions = made;
    }
    return made;
  }

  /** How requests and responses are written. */
  public enum Protocol {
    /** Form in, XML out, flat lists; errors in {@code <Response><Errors>}. */
    EC2,
    /** Form in, XML out in {@code <XResponse><XResult>}, lists with {@code member}. */
    QUERY,
    /** JSON 1.1, the action in {@code X-Amz-Target}. */
    JSON,
    /** JSON as above, or from older clients the query protocol as SQS writes it. */
    QUEUE
  }
}
