package dev.lehr.cli.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sample data on disk: a JSON object of the names that expressions start from. */
final class DataFile {
  private static final long MOST_BYTES = 16L << 20;

  private DataFile() {}

  static ObjectNode read(Path file) {
    try {
      JsonNode document = JsonMapper.shared().readTree(bytes(file));
      if (document instanceof ObjectNode roots) {
        return roots;
      }
      throw new IllegalArgumentException(
          file
              + " holds no JSON object; write it as {\"parameters\": {\"region\": \"us-west-2\"}}");
    } catch (JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      throw new IllegalArgumentException(
          "%s:%d:%d: no JSON: %s"
              .formatted(file, at.getLineNr(), at.getColumnNr(), broken.getOriginalMessage()),
          broken);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new IllegalArgumentException(
            "%s has %d MiB; sample data may have 16".formatted(file, size >> 20));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      throw new IllegalArgumentException("there is no file " + file, absent);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can not read " + file, unreadable);
    }
  }
}
