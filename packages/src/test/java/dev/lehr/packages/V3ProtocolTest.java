package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.TestingFeed.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the v3 protocol answers. */
class V3ProtocolTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private static Path data;
  private static TestingFeed feed;

  @BeforeAll
  static void fill() {
    feed =
        TestingFeed.open(data)
            .push(
                TestingNupkg.of("Alpha-Tool", "1.0.0")
                    .element("tags", "red green")
                    .dependencies("<dependency id=\"Beta-Lib\" version=\"[1.2,2.0)\"/>"))
            .push(TestingNupkg.of("alpha-tool", "1.1.0-Beta.1"))
            .push(TestingNupkg.of("beta-lib", "1.2.0.0").element("summary", "goes with alpha-tool"))
            .push(TestingNupkg.of("not-alpha-tool", "1.0"));
    for (int i = 0; i < 130; i++) {
      feed.push(TestingNupkg.of("many", "1.0." + i));
    }
    feed.repository().unlist(new PackageRef("default", "many", PackageVersion.parse("1.0.3")));
  }

  @AfterAll
  static void close() {
    feed.close();
  }

  private static JsonNode get(String target) {
    TestingFeed.Answer answer = feed.get(target);
    assertThat(answer.status()).as(answer.reason()).isEqualTo(200);
    return JSON.readTree(answer.bytes());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void theIndexNamesEveryResourceByEveryAlias() {
    JsonNode index = get("/feeds/default/v3/index.json");
    assertThat(index.path("version").asString()).isEqualTo("3.0.0");
    List<String> types = new ArrayList<>();
    for (JsonNode resource : index.path("resources")) {
      types.add(resource.path("@type").asString());
      assertThat(resource.path("@id").asString())
          .startsWith("http://feed.test:8080/feeds/default/v");
    }
    assertThat(types)
        .contains(
            "SearchQueryService",
            "SearchQueryService/Versioned",
            "SearchQueryService/3.4.0",
            "RegistrationsBaseUrl",
            "RegistrationsBaseUrl/3.6.0",
            "RegistrationsBaseUrl/Versioned",
            "SearchAutocompleteService/3.0.0-beta",
            "PackagePublish/2.0.0",
            "PackageBaseAddress/3.0.0",
            "LegacyGallery");
  }

  @Test
  void anAnswerIsPackedForWhoAsksSo() throws IOException {
    String target = "/feeds/default/v3/registration/many/page/1.0.0/1.0.63.json";
    byte[] plain = feed.get(target).bytes();
    Answer packed = get(target, "Accept-Encoding", "gzip, deflate");
    assertThat(packed.response().headers().first("Content-Encoding")).contains("gzip");
    assertThat(packed.bytes().length).isLessThan(plain.length / 4);
    try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain);
    }
    for (String unwanted : List.of("identity", "gzip;q=0", "br")) {
      assertThat(get(target, "Accept-Encoding", unwanted).bytes()).isEqualTo(plain);
    }
  }

  @Test
  void whatTheClientHasIsNotSentAgain() {
    for (String target :
        List.of(
            "/feeds/default/v3/registration/beta-lib/index.json",
            "/feeds/default/v3/flatcontainer/beta-lib/1.2.0/beta-lib.1.2.0.nupkg",
            "/api/v2/package/beta-lib/1.2.0")) {
      String tag = feed.get(target).response().headers().first("ETag").orElseThrow();
      assertThat(get(target, "If-None-Match", "\"x\", " + tag).status()).as(target).isEqualTo(304);
      assertThat(get(target, "If-None-Match", tag).bytes()).isEmpty();
      assertThat(get(target, "If-None-Match", "\"x\"").status()).isEqualTo(200);
    }
  }

  private static Answer get(String target, String header, String value) {
    return feed.send("GET", target, Map.of(header, value), new byte[0]);
  }

  @Test
  void searchPutsTheBestHitFirst() {
    JsonNode found =
        get("/v3/search?q=alpha-tool&skip=0&take=30&prerelease=true&semVerLevel=2.0.0");
    assertThat(found.path("totalHits").asInt()).isEqualTo(3);
    assertThat(found.path("data").valueStream().map(hit -> hit.path("id").asString()))
        .containsExactly("alpha-tool", "not-alpha-tool", "beta-lib");
    assertThat(found.path("data").path(0).path("version").asString()).isEqualTo("1.1.0-Beta.1");
    assertThat(found.path("data").path(0).path("versions")).hasSize(2);
    assertThat(get("/v3/search?q=alpha-tool&skip=1&take=1").path("data")).hasSize(1);
    assertThat(get("/v3/search?q=alpha-tool").path("data").path(0).path("version").asString())
        .isEqualTo("1.0.0");
    assertThat(feed.get("/v3/search?q=a&take=-1").reason()).contains("take is '-1'");
  }

  @Test
  void autocompleteGivesIdsOrVersions() {
    assertThat(texts(get("/v3/autocomplete?q=alpha").path("data")))
        .containsExactly("alpha-tool", "not-alpha-tool");
    assertThat(
            texts(
                get("/v3/autocomplete?id=Alpha-Tool&prerelease=true&semVerLevel=2.0.0")
                    .path("data")))
        .containsExactly("1.0.0", "1.1.0-Beta.1");
  }

  @Test
  void aSmallRegistrationIsInItsIndex() {
    JsonNode index = get("/v3/registration/alpha-tool/index.json");
    JsonNode page = index.path("items").path(0);
    assertThat(page.path("lower").asString()).isEqualTo("1.0.0");
    assertThat(page.path("upper").asString()).isEqualTo("1.1.0-Beta.1");
    JsonNode leaf = page.path("items").path(0);
    assertThat(leaf.path("packageContent").asString())
        .isEqualTo(
            "http://feed.test:8080/v3/flatcontainer/alpha-tool/1.0.0/alpha-tool.1.0.0.nupkg");
    JsonNode entry = leaf.path("catalogEntry");
    assertThat(entry.path("id").asString()).isEqualTo("Alpha-Tool");
    assertThat(texts(entry.path("tags"))).containsExactly("red", "green");
    JsonNode dependency = entry.path("dependencyGroups").path(0).path("dependencies").path(0);
    assertThat(dependency.path("id").asString()).isEqualTo("Beta-Lib");
    assertThat(dependency.path("range").asString()).isEqualTo("[1.2,2.0)");
    assertThat(feed.get("/v3/registration/nope/index.json").status()).isEqualTo(404);
  }

  @Test
  void aLargeRegistrationHasPagesAndLeaves() {
    JsonNode index = get("/v3/registration/many/index.json");
    assertThat(index.path("count").asInt()).isEqualTo(3);
    int versions = 0;
    for (JsonNode page : index.path("items")) {
      assertThat(page.has("items")).isFalse();
      JsonNode whole = get(page.path("@id").asString().substring(TestingFeed.BASE.length()));
      versions += whole.path("items").size();
      assertThat(whole.path("lower")).isEqualTo(page.path("lower"));
    }
    assertThat(versions).isEqualTo(130);
    JsonNode leaf = get("/v3/registration/many/1.0.3.json");
    assertThat(leaf.path("listed").asBoolean()).isFalse();
    assertThat(leaf.path("published").asString()).startsWith("1900-01-01");
    assertThat(feed.get("/v3/registration/many/page/5.0/6.0.json").status()).isEqualTo(404);
  }

  @Test
  void theFlatContainerHasVersionsNuspecsAndFiles() {
    assertThat(texts(get("/v3/flatcontainer/alpha-tool/index.json").path("versions")))
        .containsExactly("1.0.0", "1.1.0-beta.1");
    assertThat(feed.get("/v3/flatcontainer/alpha-tool/1.0.0/alpha-tool.1.0.0.nupkg").bytes())
        .startsWith('P', 'K');
    assertThat(feed.get("/v3/flatcontainer/beta-lib/1.2.0/beta-lib.nuspec").text())
        .contains("<version>1.2.0.0</version>");
    assertThat(feed.get("/v3/flatcontainer/nope/index.json").status()).isEqualTo(404);
    assertThat(feed.get("/v3/flatcontainer/beta-lib/1.2.0/other.txt").status()).isEqualTo(404);
  }

  @Test
  void downloadsAreCounted() {
    feed.get("/v3/flatcontainer/not-alpha-tool/1.0.0/not-alpha-tool.1.0.0.nupkg");
    feed.get("/api/v2/package/not-alpha-tool/1.0.0");
    assertThat(
            get("/v3/search?q=not-alpha-tool").path("data").path(0).path("totalDownloads").asInt())
        .isEqualTo(2);
  }
}
