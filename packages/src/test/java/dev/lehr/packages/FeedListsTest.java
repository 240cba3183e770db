package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the v2 protocol's lists answer. */
class FeedListsTest {
  @TempDir private static Path data;
  private static TestingFeed feed;

  @BeforeAll
  static void fill() {
    feed = TestingFeed.open(data);
    feed.push(TestingNupkg.of("Alpha-Tool", "1.0.0").element("tags", "tool cli"))
        .push(TestingNupkg.of("alpha-tool", "1.0.0.7").element("tags", "tool cli"))
        .push(TestingNupkg.of("alpha-tool", "1.1.0-beta1").element("tags", "tool cli"))
        .push(TestingNupkg.of("alpha-tool", "2.0.0-beta.1"))
        .push(TestingNupkg.of("beta-lib", "1.2.0.0").element("title", "It's a library"))
        .push(
            TestingNupkg.of("chocolatey", "2.7.3")
                .dependencies(
                    "<dependency id=\"beta-lib\" version=\"[1.2, 2.0)\"/><dependency id=\"x\"/>"));
    for (int i = 0; i < 120; i++) {
      feed.push(TestingNupkg.of("many", "1.0." + i));
    }
    feed.push(TestingNupkg.of("hidden", "1.0.0")).push(TestingNupkg.of("hidden", "2.0.0"));
    feed.repository().unlist(new PackageRef("default", "hidden", PackageVersion.parse("2.0.0")));
  }

  @AfterAll
  static void close() {
    feed.close();
  }

  private static List<String> entries(String target) {
    TestingFeed.Answer answer = feed.get("/api/v2/" + target.replace(" ", "%20"));
    assertThat(answer.status()).as(answer.reason()).isEqualTo(200);
    return answer.entries();
  }

  @Test
  void theLatestReleaseIsTheHighestThatIsNoPrerelease() {
    assertThat(entries("Packages()?$filter=(tolower(Id) eq 'alpha-tool') and IsLatestVersion"))
        .containsExactly("alpha-tool 1.0.0.7");
  }

  @Test
  void anEntryThatWasReadBeforeIsStillUpToDate(@TempDir Path other) {
    String address = "/api/v2/Packages(Id='follows',Version='1.0.0')";
    try (TestingFeed mine = TestingFeed.open(other)) {
      mine.push(TestingNupkg.of("follows", "1.0.0"));
      assertThat(mine.get(address).text())
          .contains("<d:IsLatestVersion m:type=\"Edm.Boolean\">true<")
          .contains("<d:DownloadCount m:type=\"Edm.Int32\">0<");
      mine.push(TestingNupkg.of("follows", "2.0.0")).get("/api/v2/package/follows/2.0.0");
      assertThat(mine.get(address).text())
          .contains("<d:IsLatestVersion m:type=\"Edm.Boolean\">false<")
          .contains("<d:DownloadCount m:type=\"Edm.Int32\">1<")
          .contains("<d:VersionDownloadCount m:type=\"Edm.Int32\">0<");
      assertThat(mine.get(address + "?$select=Id,Version").text()).doesNotContain("IsLatest");
    }
  }

  @Test
  void theLatestOfAllDependsOnWhatTheClientCanRead() {
    String filter = "Packages()?$filter=(tolower(Id) eq 'alpha-tool') and IsAbsoluteLatestVersion";
    assertThat(entries(filter)).containsExactly("alpha-tool 1.1.0-beta1");
    assertThat(entries(filter + "&semVerLevel=2.0.0")).containsExactly("alpha-tool 2.0.0-beta.1");
  }

  @Test
  void aClientThatKnowsOnlySemVer1NeverSeesSemVer2InLists() {
    assertThat(entries("FindPackagesById()?id='ALPHA-tool'"))
        .containsExactly("Alpha-Tool 1.0.0", "alpha-tool 1.0.0.7", "alpha-tool 1.1.0-beta1");
    assertThat(entries("FindPackagesById()?id='alpha-tool'&semVerLevel=2.0.0")).hasSize(4);
    assertThat(entries("Packages(Id='alpha-tool',Version='2.0.0-beta.1')")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1.2", "1.2.0", "01.02.0.0", "1.2.0.0", "1.2.0.0+meta"})
  void aVersionIsFoundHoweverItIsWritten(String version) {
    assertThat(
            entries(
                "Packages(Id=%27Beta-Lib%27,Version=%27" + version.replace("+", "%2B") + "%27)"))
        .containsExactly("beta-lib 1.2.0.0");
    assertThat(feed.get("/api/v2/package/BETA-lib/" + version).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Id eq 'chocolatey'|1",
        "Id eq 'CHOCOLATEY' and IsLatestVersion eq true|1",
        "((Id eq 'chocolatey') and (not IsPrerelease)) and IsLatestVersion|1",
        "Id eq 'chocolatey' or tolower(Id) eq 'beta-lib'|2",
        "not (Id ne 'chocolatey')|1",
        "substringof('lib',tolower(Id))|1",
        "startswith(tolower(Id),'alpha') and IsLatestVersion|1",
        "endswith(Id,'-lib')|1",
        "indexof(Id,'olatey') gt 0|1",
        "Title eq 'It''s a library'|1",
        "concat(Title,Id) eq 'It''s a librarybeta-lib'|1",
        "substringof(' tool ',tolower(Tags))|3",
        "Version eq '1.2' and Id eq 'beta-lib'|1",
        "Id eq 'many' and Version ge '1.0.118'|2",
        "Id eq 'many' and Published gt datetime'2020-01-01T00:00:00' and DownloadCount lt 5|100",
        "Created gt datetime'2030-01-01T00:00:00'|0",
        "Tags ne null and startswith(Id,'alpha')|3",
        "Tags eq null and Id eq 'chocolatey'|1",
        "(IsDownloadCacheAvailable and false) or (PackageTestResultStatus ne 'Failing' and Id eq 'chocolatey')|1",
        "length(Id) eq 10 and trim(toupper(Id)) eq 'CHOCOLATEY'|1",
      })
  void aFilterLetsThroughWhatItSays(String filter, int count) {
    assertThat(entries("Packages?$filter=" + filter.replace("%", "%25"))).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Name eq 'x'|names 'Name' at character 1",
        "Id eq|ends at character 6",
        "Id eq 5|compares Edm.String with Edm.Int64",
        "tolower(Id|ends at character 11",
        "year(Created) eq 2020|calls 'year'",
        "Id|uses Edm.String as a condition",
        "Id eq 'x|does not end",
        "substringof('a')|gives substringof 1 values; it takes 2",
        "Id eq 'x' Id|has 'Id' at character 11",
        "Created gt datetime'yesterday'|has the time 'yesterday'",
        "DownloadCount gt 99999999999999999999|too large",
        "Id add 'x'|has 'add'",
        "#|has '#' at character 1",
      })
  void aFilterThatIsNotUnderstoodIsRefusedInTheReason(String filter, String problem) {
    TestingFeed.Answer answer =
        feed.get("/api/v2/Packages()?$filter=" + filter.replace(" ", "%20").replace("#", "%23"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).startsWith("$filter").contains(problem);
    assertThat(answer.text()).contains("<m:error").contains("<m:message");
  }

  @Test
  void aFilterNestedTenThousandDeepIsRefused() {
    TestingFeed.Answer answer =
        feed.get("/api/v2/Packages()?$filter=" + "(".repeat(8_000) + "true" + ")".repeat(8_000));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).isEqualTo("$filter is nested deeper than 64 levels");
    assertThat(feed.get("/api/v2/Packages()?$filter=" + "not%20".repeat(4_000) + "true").status())
        .isEqualTo(400);
    assertThat(feed.get("/api/v2/Packages()?$filter=" + "(".repeat(10_000)).reason())
        .contains("nested deeper");
    assertThat(feed.get("/api/v2/Packages()?$filter=" + "(".repeat(20_000)).reason())
        .contains("20000 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$top=-1|$top is '-1'",
        "$skip=-5|$skip is '-5'",
        "$skip=99999999999999999999|$skip is '99999999999999999999'",
        "$top=ten|$top is 'ten'",
        "$orderby=Nothing|$orderby names 'Nothing'",
        "$orderby=Id up|$orderby has 'up'",
        "$select=Id,Nothing|$select names 'Nothing'",
        "$inlinecount=some|$inlinecount is 'some'",
        "$skiptoken=5|$skiptoken is '5'",
        "$filter=%zz|wrong escape",
        "$filter=%C3%28|wrong escape",
      })
  void aWrongOptionIsRefusedByName(String option, String problem) {
    TestingFeed.Answer answer = feed.get("/api/v2/Packages()?" + option.replace(" ", "%20"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).contains(problem);
  }

  @Test
  void aHugeSkipIsAnEmptyPage() {
    assertThat(entries("Packages()?$skip=2147483647")).isEmpty();
    assertThat(entries("Packages()?$skip=2147483647&$orderby=DownloadCount desc")).isEmpty();
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrOverlap() {
    List<String> all = new ArrayList<>();
    TestingFeed.Answer page = feed.get("/api/v2/FindPackagesById()?id='many'");
    all.addAll(page.entries());
    assertThat(all).hasSize(100);
    assertThat(page.next()).contains("id='many'").contains("$skiptoken='many','1.0.99'");
    page = feed.get(page.next());
    all.addAll(page.entries());
    assertThat(page.next()).isEmpty();
    assertThat(all).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void pagesInAnotherOrderFollowEachOtherToo() {
    TestingFeed.Answer page =
        feed.get("/api/v2/Packages()?$filter=Id%20eq%20'many'&$orderby=Version%20desc");
    assertThat(page.entries().getFirst()).isEqualTo("many 1.0.119");
    assertThat(page.next()).contains("$skip=100").contains("$orderby=Version%20desc");
    assertThat(feed.get(page.next()).entries()).hasSize(20).endsWith("many 1.0.0");
  }

  @Test
  void whoAsksForSoManyGetsNoNextLink() {
    assertThat(feed.get("/api/v2/FindPackagesById()?id='many'&$top=30").next()).isEmpty();
    TestingFeed.Answer page = feed.get("/api/v2/FindPackagesById()?id='many'&$top=110");
    assertThat(page.entries()).hasSize(100);
    assertThat(feed.get(page.next()).entries()).hasSize(10);
    assertThat(feed.get(page.next()).next()).isEmpty();
  }

  @Test
  void countsAreOfAllPages() {
    assertThat(feed.get("/api/v2/Packages()/$count").text()).isEqualTo("127");
    assertThat(feed.get("/api/v2/Packages()/$count?semVerLevel=2.0.0").text()).isEqualTo("128");
    assertThat(feed.get("/api/v2/Search()/$count?searchTerm='tool'&includePrerelease=true").text())
        .isEqualTo("3");
    assertThat(feed.get("/api/v2/FindPackagesById()?id='many'&$inlinecount=allpages&$top=1").text())
        .contains("<m:count>120</m:count>");
  }

  @Test
  void searchFindsWordsInTexts() {
    assertThat(entries("Search()?$filter=IsLatestVersion&searchTerm='library'"))
        .containsExactly("beta-lib 1.2.0.0");
    assertThat(entries("Search()?$filter=IsLatestVersion&searchTerm='CLI tool'"))
        .containsExactly("alpha-tool 1.0.0.7");
    assertThat(entries("Search()?$filter=IsLatestVersion&searchTerm='tool nothing'")).isEmpty();
  }

  @Test
  void searchForAllVersionsOrdersThemAsAsked() {
    assertThat(
            entries("Search()?$orderby=Id,Version desc&searchTerm='alpha'&includePrerelease=true"))
        .containsExactly("alpha-tool 1.1.0-beta1", "alpha-tool 1.0.0.7", "Alpha-Tool 1.0.0");
  }

  @Test
  void whatIsUnlistedIsFoundByNameOnly() {
    assertThat(entries("Search()?searchTerm='hidden'")).containsExactly("hidden 1.0.0");
    assertThat(entries("Packages()?$filter=Id eq 'hidden' and IsLatestVersion"))
        .containsExactly("hidden 1.0.0");
    assertThat(entries("FindPackagesById()?id='hidden'")).hasSize(2);
    assertThat(feed.get("/api/v2/Packages(Id='hidden',Version='2.0.0')").text())
        .contains("<d:Published m:type=\"Edm.DateTime\">1900-01-01T00:00:00Z</d:Published>")
        .contains("<d:Listed m:type=\"Edm.Boolean\">false</d:Listed>");
  }

  @Test
  void dependenciesAreWrittenAsClientsReadThem() {
    assertThat(feed.get("/api/v2/Packages(Id='chocolatey',Version='2.7.3')").text())
        .contains("<d:Dependencies>beta-lib:[1.2, 2.0):|x::</d:Dependencies>");
  }

  @Test
  void selectedPropertiesAloneAreWritten() {
    assertThat(feed.get("/api/v2/FindPackagesById()?id='beta-lib'&$select=Id,Version").text())
        .contains("<m:properties><d:Version>1.2.0.0</d:Version></m:properties>");
  }

  @Test
  void aPropertyAloneIsADocumentOrPlain() {
    assertThat(feed.get("/api/v2/Packages(Id=%27beta-lib%27,Version=%271.2%27)/Id").text())
        .contains("<Id xmlns=")
        .contains(">beta-lib</Id>");
    assertThat(feed.get("/api/v2/Packages(Id='beta-lib',Version='1.2')/PackageSize/$value").text())
        .matches("[0-9]+");
  }

  @Test
  void updatesAreWhatIsNewer() {
    String ask =
        "GetUpdates()?packageIds='alpha-tool%%7Cmany%%7Cnope'&versions='1.0.0%%7C1.0.117%%7C1'"
            + "&includePrerelease=false&includeAllVersions=%s&targetFrameworks='net45'"
            + "&versionConstraints='%s'";
    assertThat(entries(ask.formatted("false", "")))
        .containsExactly("alpha-tool 1.0.0.7", "many 1.0.119");
    assertThat(entries(ask.formatted("true", "")))
        .containsExactly("alpha-tool 1.0.0.7", "many 1.0.118", "many 1.0.119");
    assertThat(entries(ask.formatted("false", "%7C[1.0,1.0.118]%7C")))
        .containsExactly("alpha-tool 1.0.0.7", "many 1.0.118");
    assertThat(feed.get("/api/v2/GetUpdates()?packageIds='a%7Cb'&versions='1'").reason())
        .contains("2 packageIds and 1 versions");
  }

  @Test
  void whatIsNotThereIs404WithItsName() {
    assertThat(feed.get("/api/v2/Packages(Id='nope',Version='1.0')").reason())
        .isEqualTo("There is no package nope in feed 'default'");
    assertThat(feed.get("/api/v2/Packages(Id='many',Version='9.0')").reason())
        .isEqualTo("There is no package many 9.0 in feed 'default'");
    assertThat(feed.get("/feeds/other/v2/").reason())
        .isEqualTo("There is no feed 'other'; there are [default]");
    assertThat(feed.get("/elsewhere").status()).isEqualTo(404);
    assertThat(feed.get("/api/v2/a/b/c/d").status()).isEqualTo(404);
  }

  @Test
  void theServiceDocumentAndMetadataTellWhatThereIs() {
    for (String root : List.of("/api/v2", "/api/v2/", "/feeds/default/v2")) {
      assertThat(feed.get(root).text()).contains("<collection href=\"Packages\">");
    }
    assertThat(feed.get("/api/v2/$metadata").text())
        .contains("<EntitySet Name=\"Packages\"")
        .contains("<FunctionImport Name=\"Search\"")
        .contains("<Property Name=\"IsAbsoluteLatestVersion\" Type=\"Edm.Boolean\"");
    assertThat(feed.get("/install.ps1").text()).contains("$feed = 'http://feed.test:8080/api/v2'");
  }
}
