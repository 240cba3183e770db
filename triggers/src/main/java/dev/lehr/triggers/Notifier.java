package dev.lehr.triggers;

import dev.lehr.engine.EventStream;
import dev.lehr.triggers.internal.http.Outgoing;
import dev.lehr.triggers.internal.notify.Announcements;
import dev.lehr.triggers.internal.notify.Office;
import dev.lehr.triggers.internal.notify.Offices;
import dev.lehr.triggers.internal.store.LetterBox;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Tells whom pipelines' definitions name what becomes of their executions: at least once, each
 * recipient in order, none kept waiting by another. What happened before the notifier was started
 * for the first time is not told.
 */
public final class Notifier implements AutoCloseable {
  private final Outgoing http;
  private final Office office;
  private final Announcements announcements;
  private final LetterBox box;
  private final EventStream.Subscription subscription;

  private Notifier(NotifierParts parts, NotifierSettings settings) {
    http = new Outgoing(settings.outbound());
    office = Offices.of(parts, settings, http);
    announcements = Offices.announcements(parts, settings, http);
    box = new LetterBox(parts.database());
    subscription = parts.engine().events().onAdded(office::wake);
  }

  /** Starts telling, from where the last one has stopped. */
  public static Notifier start(NotifierParts parts, NotifierSettings settings) {
    Notifier notifier = new Notifier(parts, settings);
    notifier.office.open();
    return notifier;
  }

  /**
   * Tells at once what a stage has to tell.
   *
   * @throws IOException when trying again may help
   * @throws TriggerException when it will not
   */
  public void send(Notice notice) throws IOException, InterruptedException {
    announcements.send(notice);
  }

  /** The newest notifications that were given up. */
  public List<FailedNotification> failures(int limit) {
    return box.givenUp(limit);
  }

  /** Why nothing can be told at present: the database does not answer. */
  public Optional<String> trouble() {
    return office.trouble();
  }

  /** Lets what is under way arrive. The rest is told after the next start. */
  @Override
  public void close() {
    subscription.close();
    office.close();
    http.close();
  }
}
