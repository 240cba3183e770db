package dev.lehr.engine.internal.store;

import dev.lehr.database.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Handle;

/**
 * Histories of executions that ended long ago, each compressed into one row. What comes to such an
 * execution afterwards stands in the journal again, until it is archived the next time.
 */
public final class Archive {
  private static final String READ = "SELECT events FROM engine_archive WHERE execution = :id";
  private static final String RIPE =
      """
      SELECT id FROM engine_execution
      WHERE is_over = 1 AND is_archived = 0 AND ended_at < :before ORDER BY ended_at LIMIT :limit
      """;
  private static final String MARK =
      """
      UPDATE engine_execution SET is_archived = 1, has_archive = 1
      WHERE id = :id AND is_over = 1 AND ended_at < :before
      """;
  private static final String DROP = "DELETE FROM engine_archive WHERE execution = :id";
  private static final String KEEP =
      "INSERT INTO engine_archive (execution, events) VALUES (:id, :events)";
  private static final String FORGET =
      "DELETE FROM engine_event WHERE execution = :id AND sequence <= :last";

  private final Database database;

  public Archive(Database database) {
    this.database = database;
  }

  /**
   * Moves executions that ended before then.
   *
   * @param limit at most so many
   * @return how many
   */
  public int move(Instant before, int limit) {
    List<String> ripe =
        database.read(
            handle ->
                handle
                    .createQuery(RIPE)
                    .bind("before", before.toEpochMilli())
                    .bind("limit", limit)
                    .mapTo(String.class)
                    .list());
    ripe.forEach(id -> database.write(handle -> move(handle, id, before)));
    return ripe.size();
  }

  private static boolean move(Handle handle, String id, Instant before) {
    int marked =
        handle.createUpdate(MARK).bind("id", id).bind("before", before.toEpochMilli()).execute();
    if (marked == 0) {
      return false;
    }
    List<Change.Line> lines = new ArrayList<>(lines(handle, id));
    long last = lines.isEmpty() ? 0 : lines.getLast().sequence();
    lines.addAll(Histories.lines(handle, id, last, Integer.MAX_VALUE));
    handle.createUpdate(DROP).bind("id", id).execute();
    handle.createUpdate(KEEP).bind("id", id).bind("events", pack(lines)).execute();
    handle.createUpdate(FORGET).bind("id", id).bind("last", lines.getLast().sequence()).execute();
    return true;
  }

  /** What the archive holds of an execution. */
  static List<Change.Line> lines(Handle handle, String execution) {
    return handle
        .createQuery(READ)
        .bind("id", execution)
        .mapTo(byte[].class)
        .findOne()
        .map(Archive::unpack)
        .orElse(List.of());
  }

  private static byte[] pack(List<Change.Line> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(lines.size());
      for (Change.Line line : lines) {
        byte[] event = line.event().getBytes(StandardCharsets.UTF_8);
        out.writeLong(line.sequence());
        out.writeLong(line.at().toEpochMilli());
        out.writeInt(event.length);
        out.write(event);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static List<Change.Line> unpack(byte[] packed) {
    List<Change.Line> lines = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
      for (int left = in.readInt(); left > 0; left--) {
        long sequence = in.readLong();
        Instant at = Instant.ofEpochMilli(in.readLong());
        byte[] event = in.readNBytes(in.readInt());
        lines.add(new Change.Line(sequence, at, new String(event, StandardCharsets.UTF_8)));
      }
    } catch (IOException damaged) {
      throw new UncheckedIOException("An archived history can not be read", damaged);
    }
    return lines;
  }
}
