package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.Service;
import dev.lehr.rehearsal.internal.aws.world.World;
import java.net.URI;
import java.util.function.Supplier;

/** SQS and SNS. */
public final class Messaging implements AutoCloseable {
  private final Topics topics = new Topics();
  private final Queues queues;
  private final World world;
  private final Supplier<URI> endpoint;

  /**
   * Without any queue or topic.
   *
   * @param endpoint where this cloud answers: queues' URLs begin with it
   */
  public Messaging(World world, Supplier<URI> endpoint) {
    this.queues = new Queues(world.clock());
    this.world = world;
    this.endpoint = endpoint;
  }

  /** SQS. */
  public Service queues() {
    return Service.lazy("sqs", Service.Protocol.QUEUE, this::queueActions);
  }

  private Actions queueActions() {
    MessageActions messages = new MessageActions(queues);
    return new Actions()
        .with(new QueueActions(queues, endpoint).actions())
        .with(messages.actions())
        .with(new BatchActions(messages).actions());
  }

  /** SNS. */
  public Service topics() {
    return Service.lazy("sns", Service.Protocol.QUERY, this::topicActions);
  }

  private Actions topicActions() {
    Deliveries deliveries = new Deliveries(queues, world.notes(), endpoint);
    return new Actions()
        .with(new TopicActions(topics, deliveries, world.clock()).actions())
        .with(new SubscriptionActions(topics, deliveries, world.notes(), world.clock()).actions());
  }

  /** Lets go those who wait for messages. */
  @Override
  public void close() {
    queues.close();
  }
}
