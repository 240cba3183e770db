package dev.lehr.rehearsal.internal.aws.protocol;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One AWS service as this cloud knows it.
 *
 * @param name as in credential scopes: {@code ec2}
 * @param protocol how it is spoken
 * @param actions by name. They are suppliers so that an SDK model class is not loaded before its
 *     action is called for the first time: the whole of EC2's models would cost tens of megabytes.
 */
public record Service(String name, Protocol protocol, Map<String, Supplier<Invocation>> actions) {
  public Service {
    actions = Map.copyOf(actions);
  }

  /** How requests and responses are written. */
  public enum Protocol {
    /** Form in, XML out, flat lists; errors in {@code <Response><Errors>}. */
    EC2,
    /** Form in, XML out in {@code <XResponse><XResult>}, lists with {@code member}. */
    QUERY,
    /** JSON 1.1, the action in {@code X-Amz-Target}. */
    JSON
  }

  /** The same service, which is told of every call before it is answered. */
  public Service waking(Runnable listener) {
    Map<String, Supplier<Invocation>> waking = new TreeMap<>();
    actions.forEach(
        (action, supplier) ->
            waking.put(
                action,
                () -> {
                  listener.run();
                  return supplier.get();
                }));
    return new Service(name, protocol, waking);
  }
}
