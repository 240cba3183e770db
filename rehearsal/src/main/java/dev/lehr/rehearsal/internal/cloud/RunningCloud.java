package dev.lehr.rehearsal.internal.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.BalancerAddress;
import dev.lehr.rehearsal.PatchRelease;
import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.Venue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cloud that announced itself, reached through its pages. Every call but {@link #answers} throws
 * {@link UncheckedIOException} when it does not answer any more.
 *
 * @param announcement where it is
 */
public record RunningCloud(Announcement announcement) {
  private static final System.Logger LOG = System.getLogger(RunningCloud.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Whether the cloud that announced this is still there. */
  public boolean answers() {
    try {
      LehrPages.Greeting greeting = read(open(LehrPages.GREETING), LehrPages.Greeting.class);
      return greeting.id().equals(announcement.id());
    } catch (IOException | JacksonException somethingElse) {
      return false;
    }
  }

  /** What it saw so far. */
  public RehearsalReport report() {
    return ask(LehrPages.REPORT, RehearsalReport.class);
  }

  /** The same with the commands of one machine only. */
  public RehearsalReport reportOn(String instanceId) {
    return ask(LehrPages.REPORT + "?" + LehrPages.COMMANDS_OF + instanceId, RehearsalReport.class);
  }

  /** Where its balancers can be reached. */
  public List<BalancerAddress> balancers() {
    return List.of(ask(LehrPages.BALANCERS, BalancerAddress[].class));
  }

  /** Takes the power from an instance. */
  public boolean kill(String instanceId) {
    String page = LehrPages.KILL + "?" + LehrPages.INSTANCE + instanceId;
    return tell(page, "", LehrPages.Killed.class).killed();
  }

  /** Lets it publish new Windows images. */
  public PatchRelease releasePatch() {
    return tell(LehrPages.PATCH, "", PatchRelease.class);
  }

  /**
   * Makes what a venue names.
   *
   * @throws IllegalArgumentException when that can not be made
   */
  public List<BalancerAddress> furnish(Venue venue) {
    String body = JsonMapper.shared().writeValueAsString(venue);
    return List.of(tell(LehrPages.VENUE, body, BalancerAddress[].class));
  }

  /** Removes what it left in its data folder when it was killed; of one that lives, nothing. */
  public void bury(Path data) {
    try {
      if (RunFolder.removeIfDead(data.resolve(announcement.id()))) {
        announcement.withdraw(data);
      }
    } catch (IOException left) {
      LOG.log(
          System.Logger.Level.DEBUG, "The next cloud removes {0}: {1}", announcement.id(), left);
    }
  }

  private <T> T ask(String page, Class<T> type) {
    try {
      return read(open(page), type);
    } catch (IOException gone) {
      throw gone(gone);
    }
  }

  private <T> T tell(String page, String body, Class<T> type) {
    try {
      HttpURLConnection connection = open(page);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.getBytes(UTF_8));
      }
      refuse(connection);
      return read(connection, type);
    } catch (IOException gone) {
      throw gone(gone);
    }
  }

  private static void refuse(HttpURLConnection connection) throws IOException {
    if (connection.getResponseCode() == HttpURLConnection.HTTP_BAD_REQUEST) {
      try (InputStream reason = connection.getErrorStream()) {
        throw new IllegalArgumentException(new String(reason.readAllBytes(), UTF_8));
      }
    }
  }

  private UncheckedIOException gone(IOException cause) {
    return new UncheckedIOException(
        "The rehearsal cloud at %s does not answer any more: %s; start it again with 'lehr rehearsal'"
            .formatted(announcement.endpoint(), cause.getMessage()),
        cause);
  }

  /** Straight, not through a proxy that the environment may name. */
  private HttpURLConnection open(String page) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            announcement.endpoint().resolve(page).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    return connection;
  }

  private static <T> T read(HttpURLConnection connection, Class<T> type) throws IOException {
    try (InputStream body = connection.getInputStream()) {
      return JsonMapper.shared().readValue(body, type);
    }
  }
}
