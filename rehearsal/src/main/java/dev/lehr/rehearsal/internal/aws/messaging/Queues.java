package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All queues of all regions. */
final class Queues implements AutoCloseable {
  private final Map<QueueName, Queue> queues = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Queues(InstantSource clock) {
    this.clock = clock;
  }

  /** The queue of this name, made with these attributes unless it is there. */
  Queue create(QueueName name, Map<String, String> attributes) {
    QueueAttributes wanted = new QueueAttributes(attributes);
    if (name.fifo() != wanted.is(QueueAttributes.FIFO)) {
      throw ApiError.of(
          "InvalidParameterValue",
          "The name of a FIFO queue, and of no other, ends with .fifo: '%s' has FifoQueue=%s"
              .formatted(name.name(), wanted.is(QueueAttributes.FIFO)));
    }
    Queue queue = queues.computeIfAbsent(name, fresh -> new Queue(name, wanted, clock));
    boolean same =
        attributes.entrySet().stream()
            .allMatch(one -> one.getValue().equals(queue.attributes().all().get(one.getKey())));
    if (!same) {
      throw ApiError.of(
          "QueueNameExists",
          "A queue already exists with the same name and a different value for an attribute");
    }
    return queue;
  }

  Queue at(String url, String callersRegion) {
    return named(QueueName.of(url, callersRegion));
  }

  Queue named(QueueName name) {
    return Optional.ofNullable(queues.get(name))
        .orElseThrow(
            () ->
                ApiError.of(
                    "QueueDoesNotExist",
                    "The specified queue does not exist: '%s' in %s"
                        .formatted(name.name(), name.region())));
  }

  /** The queue with this ARN, if it is there. */
  Optional<Queue> find(String arn) {
    return queues.values().stream().filter(queue -> queue.name().arn().equals(arn)).findFirst();
  }

  /** A region's, by name. */
  List<Queue> in(String region) {
    return queues.values().stream()
        .filter(queue -> queue.name().region().equals(region))
        .sorted(java.util.Comparator.comparing(queue -> queue.name().name()))
        .toList();
  }

  void remove(Queue queue) {
    queues.remove(queue.name());
    queue.close();
  }

  @Override
  public void close() {
    queues.values().forEach(Queue::close);
  }
}
