package dev.lehr.triggers.internal.notify;

import dev.lehr.engine.EventStream;
import dev.lehr.pipeline.Notification;
import dev.lehr.triggers.internal.core.Settings;
import dev.lehr.triggers.internal.follow.Follower;
import dev.lehr.triggers.internal.store.Bookmark;
import dev.lehr.triggers.internal.store.Letter;
import dev.lehr.triggers.internal.store.LetterBox;
import dev.lehr.triggers.internal.store.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what happens to executions and writes letters about it. Letters and the place in the stream
 * are kept together, so each is written once.
 */
final class Postman {
  static final String READER = "notifications";
  private static final int CHUNK = 500;

  /** No event has so many moments and notifications. */
  private static final int NUMBERS = 1_000;

  private final EventStream events;
  private final Follower follower;
  private final NewsWriter writer;
  private final Bookmark bookmark;
  private final LetterBox box;

  /** Where it keeps what it writes. */
  record Store(Memory memory, LetterBox box) {}

  Postman(EventStream events, Follower follower, NewsWriter writer, Store store) {
    this.events = events;
    this.follower = follower;
    this.writer = writer;
    this.bookmark = new Bookmark(store.memory(), READER, events::last);
    this.box = store.box();
  }

  /**
   * Reads what is new.
   *
   * @return whether there may be more
   */
  boolean read(Instant now) {
    long done = bookmark.position();
    List<EventStream.Entry> entries = events.after(done, CHUNK);
    if (entries.isEmpty()) {
      return false;
    }
    List<Letter> letters = new ArrayList<>();
    for (EventStream.Entry entry : entries) {
      follower
          .follow(entry)
          .ifPresent(step -> letters.addAll(letters(entry.position(), step, now)));
    }
    box.post(READER, done, entries.getLast().position(), letters);
    return entries.size() == CHUNK;
  }

  private List<Letter> letters(long position, Follower.Step step, Instant now) {
    List<Notification> notifications = step.after().pipeline().notifications();
    List<Letter> letters = new ArrayList<>();
    if (notifications.isEmpty()) {
      return letters;
    }
    for (Moment moment : Moment.of(step)) {
      for (Notification notification : notifications) {
        if (NewsWriter.isWanted(notification, moment) && letters.size() < NUMBERS) {
          letters.add(
              new Letter(
                  position * NUMBERS + letters.size(),
                  recipient(notification),
                  notification.type(),
                  notification.settings(),
                  writer.write(notification, moment, step).json(),
                  0,
                  now));
        }
      }
    }
    return letters;
  }

  /** Whom a notification goes to; addresses that are secrets are references. */
  private static String recipient(Notification notification) {
    Settings settings = new Settings(notification.settings());
    StringBuilder recipient = new StringBuilder(notification.type());
    for (String key : List.of("url", "channel", "to", "repository", "context")) {
      List<String> values = settings.texts(key);
      if (!values.isEmpty()) {
        recipient.append(' ').append(String.join(",", values));
      }
    }
    return recipient.toString();
  }
}
