package dev.lehr.triggers.internal.store;

import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Where a reader of a stream is; what was told before it began does not count. */
public final class Bookmark {
  private static final System.Logger LOG = System.getLogger(Bookmark.class.getName());

  private final Memory memory;
  private final String reader;
  private final LongSupplier last;

  /**
   * A reader's.
   *
   * @param reader its name
   * @param last the stream's last position now
   */
  public Bookmark(Memory memory, String reader, LongSupplier last) {
    this.memory = memory;
    this.reader = reader;
    this.last = last;
  }

  /** Begins before the first look; when the store is away, the first look does. */
  public void tryToBegin() {
    try {
      position();
    } catch (RuntimeException away) {
      LOG.log(Level.DEBUG, "The first look begins, for now: {0}", away.getMessage());
    }
  }

  /** How far the reader has come; it begins at the stream's end when it has never read. */
  public long position() {
    OptionalLong known = memory.position(reader);
    if (known.isPresent()) {
      return known.getAsLong();
    }
    memory.begin(reader, last.getAsLong());
    return memory.position(reader).orElseThrow();
  }

  /** Moves the reader on, unless another server has moved it meanwhile. */
  public void move(long from, long to) {
    memory.move(reader, from, to);
  }
}
