package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests that real clients sent, line by line, each with the answer that client needs. */
class RecordedClientsTest {
  private static final Pattern LINE = Pattern.compile("(?m)^GET (\\S+) HTTP/1\\.[01]$");

  @TempDir private static Path data;
  private static TestingFeed feed;

  @BeforeAll
  static void fill() {
    feed =
        TestingFeed.open(data)
            .push(alpha("1.0.0"))
            .push(alpha("1.0.0.7"))
            .push(alpha("1.1.0-beta1"))
            .push(TestingNupkg.of("beta-lib", "1.2.0.0").element("tags", "alpha library"))
            .push(TestingNupkg.of("unl", "1.0.0"))
            .push(TestingNupkg.of("unl", "2.0.0"));
  }

  private static TestingNupkg alpha(String version) {
    return TestingNupkg.of("alpha-tool", version)
        .element("tags", "tool")
        .dependencies("<dependency id=\"beta-lib\" version=\"1.2\"/>");
  }

  @AfterAll
  static void close() {
    feed.close();
  }

  private static String recorded(String log) throws IOException {
    try (InputStream content = RecordedClientsTest.class.getResourceAsStream("wire/" + log)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static Stream<String> requests() throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    for (String log :
        List.of(
            "choco1.4.6-install.log",
            "choco1.4.6-push.log",
            "choco1.4.6-search.log",
            "choco2.7.3-install-v2.log",
            "choco2.7.3-search-v2.log",
            "choco2.7.3-v3.log",
            "nuget2.8-list-install-delete.log",
            "getupdates-batch.log")) {
      Matcher matcher = LINE.matcher(recorded(log));
      matcher.results().map(found -> found.group(1)).forEach(lines::add);
    }
    return lines.stream();
  }

  /** What every client needs of every answer; see also the table below. */
  @ParameterizedTest
  @MethodSource("requests")
  void isAnsweredAsItsClientNeeds(String target) {
    TestingFeed.Answer answer = feed.get(target);
    if (target.equals("/") || target.contains("nope/index.json")) {
      assertThat(answer.status()).isEqualTo(404);
      return;
    }
    assertThat(answer.status()).as(answer.reason()).isEqualTo(200);
    String type = answer.response().headers().first("content-type").orElseThrow();
    if (target.contains("/package/") || target.contains(".nupkg")) {
      assertThat(answer.bytes()).startsWith('P', 'K');
    } else if (target.startsWith("/v3/")) {
      assertThat(type).startsWith("application/json");
    } else if (target.contains("Packages(Id=") && !target.endsWith("/Id")) {
      assertEntries(answer);
      assertThat(answer.entries()).hasSize(1);
    } else if (target.contains("()?")) {
      assertThat(type).contains("type=feed");
      assertEntries(answer);
      // An id that is not there must be an empty list, not an error.
      assertThat(answer.entries().isEmpty()).isEqualTo(expectsNothing(target));
    }
  }

  private static boolean expectsNothing(String target) {
    return target.contains("nope")
        || target.contains("pkg-with-a-long-name")
        || target.contains("tolower(Id)%20eq%20%27alpha%27")
        || target.contains("bulk");
  }

  private static void assertEntries(TestingFeed.Answer answer) {
    String text = answer.text();
    for (String entry : text.split("<entry", -1)) {
      if (entry.contains("</entry>")) {
        assertThat(entry)
            .contains("<id>http://feed.test:8080/api/v2/Packages(Id='")
            .contains("<title type=\"text\">")
            .contains("<d:Version>")
            .containsPattern(
                "<content type=\"application/zip\" src=\"http[^\"]+/package/[^\"]+\"/><m:properties>");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // choco 1.4.6
        "Packages(Id=%27alpha-tool%27,Version=%271.0.0%27)|alpha-tool 1.0.0",
        "FindPackagesById()?id='beta-lib'|beta-lib 1.2.0.0",
        "Packages()?$filter=(tolower(Id)%20eq%20%27alpha-tool%27)%20and%20IsLatestVersion|alpha-tool 1.0.0.7",
        "Packages()?$filter=(tolower(Id)%20eq%20%27alpha-tool%27)%20and%20IsAbsoluteLatestVersion|alpha-tool 1.1.0-beta1",
        "Packages()?$filter=(tolower(Id)%20eq%20%27nope%27)%20and%20IsLatestVersion|",
        "Packages()?$filter=tolower(Id)%20eq%20%27alpha-tool%27&$skip=0&$top=30|alpha-tool 1.0.0,alpha-tool 1.0.0.7,alpha-tool 1.1.0-beta1",
        "Search()?$filter=IsLatestVersion&$skip=0&$top=30&searchTerm='alpha'&targetFramework=''&includePrerelease=false|alpha-tool 1.0.0.7,beta-lib 1.2.0.0",
        "Search()?$filter=substringof(%27alpha%27,tolower(Id))%20and%20IsAbsoluteLatestVersion&$skip=0&$top=30&searchTerm='alpha'&targetFramework=''&includePrerelease=true|alpha-tool 1.1.0-beta1",
        "Search()?$filter=startswith(tolower(Id),%27alpha%27)%20and%20IsLatestVersion&$orderby=DownloadCount%20desc,Id&$skip=0&$top=30&searchTerm='alpha'&targetFramework=''&includePrerelease=false|alpha-tool 1.0.0.7",
        "Search()?$filter=((substringof(%27tool%27,Tags)%20and%20IsApproved)%20and%20((IsDownloadCacheAvailable%20and%20false)%20or%20(PackageTestResultStatus%20ne%20%27Failing%27)))%20and%20IsLatestVersion&$skip=0&$top=30&searchTerm='tool'&targetFramework=''&includePrerelease=false|alpha-tool 1.0.0.7",
        "Search()?$orderby=Id,Version%20desc&$skip=0&$top=30&searchTerm='alpha'&targetFramework=''&includePrerelease=false|alpha-tool 1.0.0.7,alpha-tool 1.0.0,beta-lib 1.2.0.0",
        // choco 2.7.3
        "Packages()?$filter=(tolower(Id)%20eq%20'alpha-tool')%20and%20IsLatestVersion&semVerLevel=2.0.0|alpha-tool 1.0.0.7",
        "Search()?$filter=(substringof('tool',Tags))%20and%20IsLatestVersion&$orderby=Id&searchTerm='tool'&targetFramework=''&includePrerelease=false&$skip=0&$top=30&semVerLevel=2.0.0|alpha-tool 1.0.0.7",
        "Packages(Id='beta-lib',Version='1.2.0')|beta-lib 1.2.0.0",
        "Packages()?$filter=((((Id%20ne%20null)%20and%20substringof('lib',tolower(Id)))%20or%20((Description%20ne%20null)%20and%20substringof('lib',tolower(Description))))%20or%20((Tags%20ne%20null)%20and%20substringof('%20lib%20',tolower(Tags))))%20and%20IsLatestVersion&$orderby=Id&$skip=0&$top=30&semVerLevel=2.0.0|beta-lib 1.2.0.0",
        // nuget 2.8.7
        "FindPackagesById()?$filter=IsLatestVersion&$orderby=Version%20desc&$top=1&id='alpha-tool'|alpha-tool 1.0.0.7",
        "FindPackagesById()?$filter=IsAbsoluteLatestVersion&$orderby=Version%20desc&$top=1&id='alpha-tool'|alpha-tool 1.1.0-beta1",
        // bootstrap scripts
        "Packages()?$filter=((Id%20eq%20'beta-lib')%20and%20(not%20IsPrerelease))%20and%20IsLatestVersion|beta-lib 1.2.0.0",
      })
  void findsExactlyThis(String query, String entries) {
    assertThat(String.join(",", feed.get("/api/v2/" + query).entries()))
        .isEqualTo(entries == null ? "" : entries);
  }

  @Test
  void aBatchIsAnsweredPartByPart() {
    String url =
        TestingFeed.BASE
            + "/api/v2/GetUpdates()?packageIds='alpha-tool%7Cnope'&versions='1.0.0%7C1.0.0'"
            + "&includePrerelease=false&includeAllVersions=false&targetFrameworks='net45'&versionConstraints=''";
    String part =
        "--batch_a69c\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\nGET %s HTTP/1.1\n\n";
    String body =
        part.formatted(url)
            + part.formatted("Packages(Id='nope',Version='1')")
            + "--batch_a69c--\n";
    TestingFeed.Answer answer =
        feed.send(
            "POST",
            "/api/v2/$batch",
            Map.of("Content-Type", "multipart/mixed; boundary=batch_a69c"),
            body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.reason()).isEqualTo(202);
    assertThat(answer.entries()).containsExactly("alpha-tool 1.0.0.7");
    assertThat(answer.text())
        .contains("HTTP/1.1 200 OK\r\nContent-Type: application/atom+xml;type=feed")
        .contains("HTTP/1.1 404 There is no package nope")
        .endsWith("--\r\n");
  }

  @Test
  void aBatchThatChangesThingsIsRefused() {
    String body = "--b\n\nDELETE /api/v2/alpha-tool/1.0.0 HTTP/1.1\n\n--b--\n";
    TestingFeed.Answer answer =
        feed.send(
            "POST",
            "/api/v2/$batch",
            Map.of("Content-Type", "multipart/mixed; boundary=b"),
            body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).isEqualTo("$batch has a request that is no GET");
  }
}
