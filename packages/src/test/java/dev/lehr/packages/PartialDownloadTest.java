package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.TestingFeed.Answer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that go on where they broke off: RFC 9110 §14 for one range. */
class PartialDownloadTest {
  private static final String FILE = "/api/v2/package/tool/1.0.0";

  @TempDir private Path data;
  private TestingFeed feed;
  private byte[] whole;
  private String tag;

  @BeforeEach
  void publish() {
    feed = TestingFeed.open(data).push(TestingNupkg.of("tool", "1.0.0"));
    Answer answer = feed.get(FILE);
    whole = answer.bytes();
    tag = header(answer, "ETag").orElseThrow();
  }

  @AfterEach
  void close() {
    feed.close();
  }

  private static Optional<String> header(Answer answer, String name) {
    return answer.response().headers().first(name);
  }

  private Answer ask(String method, Map<String, String> headers) {
    return feed.send(method, FILE, headers, new byte[0]);
  }

  private Answer range(String range) {
    return ask("GET", Map.of("Range", range));
  }

  @Test
  void aDownloadSaysThatItCanBeResumed() {
    assertThat(header(feed.get(FILE), "Accept-Ranges")).contains("bytes");
    assertThat(header(feed.get("/v3/flatcontainer/tool/1.0.0/tool.1.0.0.nupkg"), "Accept-Ranges"))
        .contains("bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=5-9, 5, 10",
    "bytes=10-, 10, -1",
    "bytes=-7, -8, -1",
    "bytes=3-99999999999999999999, 3, -1",
    "bytes=-99999999999999999999, 0, -1",
    "BYTES = 5 - 9, 5, 10"
  })
  void oneRangeIsAnsweredAlone(String range, int from, int end) {
    int first = from < 0 ? whole.length + from + 1 : from;
    int behind = end < 0 ? whole.length : end;
    Answer answer = range(range);
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(whole, first, behind));
    assertThat(answer.response().body().length()).isEqualTo(behind - first);
    assertThat(header(answer, "Content-Range"))
        .contains("bytes %d-%d/%d".formatted(first, behind - 1, whole.length));
    assertThat(header(answer, "ETag")).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=0-1,4-5", "bytes=9-5", "bytes=-", "bytes=a-b", "bytes", "lines=1-2", ""})
  void whatIsNotOneRangeIsIgnored(String range) {
    Answer answer = range(range);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEqualTo(whole);
    assertThat(header(answer, "Content-Range")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=%d-", "bytes=99999999999999999999-", "bytes=-0"})
  void whatTheFileDoesNotHaveIsRefusedWithItsSize(String range) {
    Answer answer = range(range.formatted(whole.length));
    assertThat(answer.status()).isEqualTo(416);
    assertThat(header(answer, "Content-Range")).contains("bytes */" + whole.length);
    assertThat(answer.reason()).contains(whole.length + " bytes");
  }

  @Test
  void goesOnOnlyWithTheFileThatTheClientMeans() {
    Map<String, String> headers = new HashMap<>(Map.of("Range", "bytes=5-", "If-Range", tag));
    assertThat(ask("GET", headers).status()).isEqualTo(206);
    for (String other : new String[] {"\"x\"", "W/" + tag, "Mon, 23 Nov 2026 12:00:00 GMT"}) {
      headers.put("If-Range", other);
      assertThat(ask("GET", headers).bytes()).as(other).isEqualTo(whole);
    }
  }

  @Test
  void whatTheClientHasAsAWholeIsNotSentInParts() {
    assertThat(ask("GET", Map.of("Range", "bytes=5-", "If-None-Match", tag)).status())
        .isEqualTo(304);
  }

  @Test
  void headTellsOfTheWhole() {
    Answer head = ask("HEAD", Map.of("Range", "bytes=5-9"));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.response().body().length()).isEqualTo(whole.length);
    assertThat(header(head, "Accept-Ranges")).contains("bytes");
  }

  @Test
  void aResumedDownloadCountsOnce() {
    range("bytes=0-9");
    range("bytes=10-");
    range("bytes=-5");
    range("bytes=99999-");
    assertThat(feed.get("/api/v2/Packages(Id='tool',Version='1.0.0')").text())
        .contains("<d:VersionDownloadCount m:type=\"Edm.Int32\">2<");
  }
}
