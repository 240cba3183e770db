package dev.lehr.rehearsal.internal.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a running cloud makes itself known: {@code cloud.json} for Lehr and {@code env.sh} for a
 * shell, in its data folder.
 *
 * @param id the run's, so that another server on the same port is not taken for this cloud
 * @param process its process id, for people
 * @param environment what leads a client there
 */
public record Announcement(String id, long process, URI endpoint, Map<String, String> environment) {
  private static final String FILE = "cloud.json";
  static final String SHELL_FILE = "env.sh";

  public Announcement {
    environment = Map.copyOf(environment);
  }

  /** What the folder's last cloud announced; it may have died since. */
  public static Optional<Announcement> read(Path data) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(data.resolve(FILE));
      return Optional.of(JsonMapper.shared().readValue(bytes, Announcement.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JacksonException unreadable) {
      throw new IOException(
          "%s can not be read: %s; delete it"
              .formatted(data.resolve(FILE), unreadable.getOriginalMessage()),
          unreadable);
    }
  }

  /** Writes both files; who reads meanwhile sees all or nothing. */
  public void write(Path data) throws IOException {
    replace(data.resolve(SHELL_FILE), shellText());
    replace(data.resolve(FILE), JsonMapper.shared().writeValueAsString(this));
  }

  /** Removes both files, unless another cloud has announced itself meanwhile. */
  public void withdraw(Path data) throws IOException {
    if (read(data).filter(this::equals).isPresent()) {
      Files.deleteIfExists(data.resolve(FILE));
      Files.deleteIfExists(data.resolve(SHELL_FILE));
    }
  }

  private String shellText() {
    return environment.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "export %s=%s\n".formatted(entry.getKey(), quoted(entry.getValue())))
        .collect(
            Collectors.joining(
                "",
                "# Leads AWS clients of this shell to Lehr's rehearsal cloud, which is not AWS.\n",
                """
                export AWS_ACCESS_KEY_ID=rehearsal AWS_SECRET_ACCESS_KEY=rehearsal
                unset AWS_PROFILE AWS_SESSION_TOKEN
                export LEHR_REHEARSAL_ENDPOINT=%s
                """
                    .formatted(endpoint)));
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
