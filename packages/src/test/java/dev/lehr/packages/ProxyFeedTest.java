package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds that hand on what another has, over real HTTP, with the other well, ill or away. */
class ProxyFeedTest {
  private static final String V2 = "/feeds/default/v2/";
  private static final String V3 = "/feeds/default/v3/index.json";

  @TempDir private Path upstreamData;
  @TempDir private Path data;
  private final AtomicReference<Instant> now = new AtomicReference<>(TestingFeed.NOW);
  private TestingFeed upstream;
  private TestingFeedServer server;
  private PackageRepository repository;

  @BeforeEach
  void startUpstream() throws Exception {
    upstream =
        TestingFeed.open(upstreamData)
            .push(
                TestingNupkg.of("tool", "1.0.0")
                    .element("tags", "red")
                    .dependencies("<dependency id=\"lib\" version=\"[1.0,2.0)\"/>"))
            .push(TestingNupkg.of("tool", "2.0.0-beta.1"))
            .push(TestingNupkg.of("lib", "1.5.0"));
    server = new TestingFeedServer(upstream.service());
  }

  @AfterEach
  void stop() {
    repository.close();
    server.close();
    upstream.close();
  }

  private void open(String path) {
    URI url = server.url(path);
    repository =
        PackageRepository.open(
            RepositorySettings.standard(
                data,
                List.of(
                    FeedSettings.group("all", List.of("own", "other")),
                    TestingFeed.openFeed("own"),
                    FeedSettings.proxy("other", url))),
            now::get);
  }

  private static PackageRef ref(String feed, String id, String version) {
    return new PackageRef(feed, id, PackageVersion.parse(version));
  }

  private List<String> versions(String feed, String id) {
    return repository.versions(feed, id).stream()
        .map(found -> found.ref().version().original())
        .toList();
  }

  private byte[] content(PackageRef ref) throws Exception {
    try (var content = repository.content(ref).open()) {
      return content.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {V2, V3})
  void knowsWhatTheUpstreamKnowsAndFetchesFilesOnce(String path) throws Exception {
    open(path);
    assertThat(versions("other", "TOOL")).containsExactly("1.0.0", "2.0.0-beta.1");
    assertThat(versions("other", "nope")).isEmpty();
    PackageSummary tool = repository.find(ref("other", "tool", "1.0")).orElseThrow();
    assertThat(tool.latest()).isTrue();
    assertThat(tool.manifest().dependencies())
        .containsExactly(new PackageManifest.Dependency("lib", "[1.0,2.0)"));
    assertThat(tool.sha512()).isEmpty();
    int asked = server.asked().size();
    byte[] file = content(ref("other", "tool", "1.0.0"));
    assertThat(file).isEqualTo(content(ref("other", "tool", "1.0.0")));
    assertThat(server.asked()).hasSize(asked + 1);
    assertThat(repository.find(ref("other", "tool", "1.0")).orElseThrow().sha512()).hasSize(128);
  }

  @ParameterizedTest
  @ValueSource(strings = {V2, V3})
  void readsEveryPageOfItsUpstream(String path) {
    for (int i = 0; i < 102; i++) {
      upstream.push(TestingNupkg.of("many", "1.0." + i));
    }
    open(path);
    assertThat(versions("other", "many")).hasSize(102).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {V2, V3})
  void asksAgainOnlyWhenItsAnswerIsOld(String path) {
    open(path);
    versions("other", "tool");
    int asked = server.asked().size();
    versions("other", "tool");
    assertThat(server.asked()).hasSize(asked);
    upstream.push(TestingNupkg.of("tool", "3.0.0"));
    now.set(TestingFeed.NOW.plus(Duration.ofMinutes(16)));
    assertThat(versions("other", "tool")).contains("3.0.0");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void answersFromItsCacheWhenTheUpstreamIsIllAndLeavesItAlone(int status) throws Exception {
    open(V2);
    byte[] file = content(ref("other", "tool", "1.0.0"));
    server.failWith(status);
    now.set(TestingFeed.NOW.plus(Duration.ofDays(1)));
    assertThat(versions("other", "tool")).containsExactly("1.0.0", "2.0.0-beta.1");
    int asked = server.asked().size();
    assertThat(versions("other", "tool")).hasSize(2);
    assertThat(content(ref("other", "tool", "1.0.0"))).isEqualTo(file);
    assertThat(server.asked()).as("it asked for 120 s of rest").hasSize(asked);
    assertThatThrownBy(() -> versions("other", "lib"))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("Feed 'other' knows nothing of this and can not ask");
    server.failWith(0);
    now.set(TestingFeed.NOW.plus(Duration.ofDays(1)).plusSeconds(121));
    assertThat(versions("other", "lib")).containsExactly("1.5.0");
  }

  @Test
  void answersFromItsCacheWhenTheUpstreamIsAwayAndAfterARestart() throws Exception {
    open(V2);
    content(ref("other", "tool", "1.0.0"));
    repository.close();
    server.close();
    now.set(TestingFeed.NOW.plus(Duration.ofDays(1)));
    open(V2);
    assertThat(versions("other", "tool")).hasSize(2);
    assertThat(content(ref("other", "tool", "1.0.0"))).startsWith('P', 'K');
    assertThat(
            new FeedService(repository)
                .handle(
                    FeedRequest.get("http://x", "/feeds/other/v2/package/tool/2.0.0-beta.1", ""))
                .status())
        .isEqualTo(502);
  }

  @Test
  void manyWhoWantTheSameCostOneRequest() throws Exception {
    open(V2);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    server.before(
        target -> {
          asked.countDown();
          try {
            answer.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(threads.submit(() -> versions("other", "lib")));
      }
      asked.await();
      answer.countDown();
      for (Future<List<String>> one : waiting) {
        assertThat(one.get()).containsExactly("1.5.0");
      }
    }
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {V2, V3})
  void searchesWhereThePackagesAre(String path) {
    open(path);
    assertThat(repository.search(new SearchRequest("other", "red", false, false, 0, 10)))
        .extracting(hit -> hit.ref().id())
        .containsExactly("tool");
  }

  @ParameterizedTest
  @ValueSource(strings = {V2, V3})
  void searchesAsFarAsItIsAsked(String path) {
    for (int i = 0; i < 130; i++) {
      upstream.push(TestingNupkg.of("many-%03d".formatted(i), "1.0").element("tags", "blue"));
    }
    open(path);
    assertThat(hits(0, 10)).hasSize(10);
    int asked = server.asked().size();
    assertThat(hits(0, 10)).hasSize(10);
    assertThat(server.asked()).as("the same again").hasSize(asked);
    assertThat(hits(0, 1_000)).hasSize(130).doesNotHaveDuplicates();
    int all = server.asked().size();
    assertThat(hits(120, 100)).hasSize(10);
    assertThat(server.asked()).as("no more than there is").hasSize(all);
  }

  private List<String> hits(int skip, int take) {
    return repository.search(new SearchRequest("other", "blue", false, false, skip, take)).stream()
        .map(hit -> hit.ref().id())
        .toList();
  }

  @Test
  void aClientCrawlsAllThatTheUpstreamFinds() {
    for (int i = 0; i < 230; i++) {
      upstream.push(TestingNupkg.of("many-%03d".formatted(i), "1.0").element("tags", "blue"));
    }
    open(V2);
    FeedService service = new FeedService(repository);
    String query = "searchTerm='blue'&includePrerelease=false&$filter=IsLatestVersion";
    List<String> found = new ArrayList<>();
    for (String next = query; !next.isEmpty(); ) {
      TestingFeed.Answer page =
          new TestingFeed.Answer(
              service.handle(FeedRequest.get(TestingFeed.BASE, "/feeds/other/v2/Search()", next)));
      found.addAll(page.entries());
      next = page.next().replaceFirst("^[^?]*\\?", "");
    }
    assertThat(found).hasSize(230).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {V2, V3})
  void readsAPrivateUpstreamWithTheCredentialsInAFile(String path, @TempDir Path elsewhere)
      throws Exception {
    Path file = data.resolve("upstream.key");
    FeedSettings closed =
        new FeedSettings("default", new FeedSettings.Kind.Hosted(), Set.of(Scope.PUSH));
    try (TestingFeed secret =
            TestingFeed.open(RepositorySettings.standard(elsewhere, List.of(closed)));
        TestingFeedServer guarded =
            new TestingFeedServer(secret.push(TestingNupkg.of("hush", "1.0.0")).service())) {
      FeedSettings proxy =
          new FeedSettings(
              "other",
              new FeedSettings.Kind.Proxy(
                  guarded.url(path),
                  Duration.ofMinutes(15),
                  Optional.of(Credentials.parse("file:" + file))),
              Set.of(Scope.READ));
      repository =
          PackageRepository.open(RepositorySettings.standard(data, List.of(proxy)), now::get);
      assertThatThrownBy(() -> versions("other", "hush"))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("upstream.key");
      String key = secret.repository().createKey("default", "proxy", Set.of(Scope.READ)).secret();
      Files.writeString(file, key + "\n");
      assertThat(versions("other", "hush")).containsExactly("1.0.0");
      assertThat(content(ref("other", "hush", "1.0.0"))).startsWith('P', 'K');
    }
  }

  @Test
  void aGroupShowsItsMembersAsOne() throws Exception {
    open(V2);
    repository.push("own", TestingNupkg.of("tool", "1.0.0").element("tags", "ours").stream());
    repository.push("own", TestingNupkg.of("tool", "1.1.0").stream());
    repository.push("own", TestingNupkg.of("app", "1.0").stream());
    assertThat(versions("all", "tool")).containsExactly("1.0.0", "1.1.0", "2.0.0-beta.1");
    assertThat(repository.find(ref("all", "tool", "1.0.0")).orElseThrow().manifest().text("tags"))
        .isEqualTo("ours");
    assertThat(repository.versions("all", "tool").stream().filter(PackageSummary::latest))
        .hasSize(1);
    assertThat(content(ref("all", "lib", "1.5.0"))).startsWith('P', 'K');
    assertThat(content(ref("all", "tool", "2.0.0-beta.1"))).startsWith('P', 'K');
    assertThat(repository.search(new SearchRequest("all", "", true, false, 0, 10)))
        .extracting(hit -> hit.ref().id())
        .containsExactly("app", "lib", "tool");
    assertThatThrownBy(() -> repository.push("all", TestingNupkg.of("x", "1").stream()))
        .hasMessageContaining("push to a hosted feed");
  }

  @Test
  void aPackageOfTheUpstreamCanBePromoted() {
    open(V2);
    versions("other", "lib");
    assertThat(repository.promote(ref("other", "lib", "1.5.0"), "own").created()).isTrue();
    assertThat(versions("own", "lib")).containsExactly("1.5.0");
  }
}
