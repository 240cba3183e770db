package dev.lehr.engine.internal.store;

import dev.lehr.database.Database;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is too large for an event, in parts, so that no commit becomes long. */
public final class Blobs {
  private static final int PART = 1 << 20;
  private static final String KEEP =
      """
      INSERT INTO engine_blob (id, part, content) VALUES (:id, :part, :content)
      ON CONFLICT DO NOTHING
      """;
  private static final String READ = "SELECT content FROM engine_blob WHERE id = :id ORDER BY part";

  private final Database database;

  public Blobs(Database database) {
    this.database = database;
  }

  /**
   * Keeps content of an execution; the same content again is the same blob.
   *
   * @return its id: the execution's and a digest
   */
  public String keep(String execution, byte[] content) {
    String id = execution + "/" + Columns.digest(content);
    for (int from = 0; from < content.length; from += PART) {
      int number = from / PART;
      byte[] part = Arrays.copyOfRange(content, from, Math.min(content.length, from + PART));
      database.write(
          handle ->
              handle
                  .createUpdate(KEEP)
                  .bind("id", id)
                  .bind("part", number)
                  .bind("content", part)
                  .execute());
    }
    return id;
  }

  public Optional<byte[]> find(String id) {
    List<byte[]> parts =
        database.read(
            handle ->
                handle.createQuery(READ).bind("id", Columns.text(id)).mapTo(byte[].class).list());
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    parts.forEach(content::writeBytes);
    return parts.isEmpty() ? Optional.empty() : Optional.of(content.toByteArray());
  }
}
