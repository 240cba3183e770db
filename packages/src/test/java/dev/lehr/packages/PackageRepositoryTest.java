package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a repository promises, on both databases. */
class PackageRepositoryTest {
  private static EmbeddedPostgres postgres;
  private static int databases;

  @TempDir private Path data;
  private final AtomicReference<Instant> now = new AtomicReference<>(TestingFeed.NOW);
  private final List<PackageRepository> opened = new ArrayList<>();
  private String url = "";

  enum Kind {
    SQLITE,
    POSTGRES
  }

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @AfterEach
  void closeAll() {
    opened.forEach(PackageRepository::close);
  }

  private PackageRepository open(Kind kind) throws Exception {
    if (url.isEmpty()) {
      url = kind == Kind.SQLITE ? "jdbc:sqlite:" + data.resolve("packages.db") : freshPostgres();
    }
    RepositorySettings settings =
        new RepositorySettings(
            data,
            url,
            new BlobLocation.Folder(data.resolve("blobs")),
            UploadLimits.standard(),
            List.of(FeedSettings.hosted("default"), FeedSettings.hosted("stable")));
    PackageRepository repository = PackageRepository.open(settings, now::get);
    opened.add(repository);
    return repository;
  }

  private static String freshPostgres() throws Exception {
    String name = "packages" + ++databases;
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  private static PackageRef ref(String id, String version) {
    return new PackageRef("default", id, PackageVersion.parse(version));
  }

  private static List<String> latest(PackageRepository repository, String feed, String id) {
    return repository.versions(feed, id).stream()
        .filter(PackageSummary::latest)
        .map(summary -> summary.ref().version().original())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void whatWasPushedIsThereAfterReopening(Kind kind) throws Exception {
    TestingNupkg nupkg =
        TestingNupkg.of("tool", "1.0.0")
            .element("title", "The Tool")
            .element("tags", "a b")
            .dependencies(
                "<group targetFramework=\"net40\"><dependency id=\"x\" version=\"[1,2)\"/></group>");
    PackageSummary pushed = open(kind).push("default", nupkg.stream()).pushed();
    opened.removeFirst().close();
    PackageSummary found = open(kind).find(ref("TOOL", "1.0")).orElseThrow();
    assertThat(found).isEqualTo(pushed);
    assertThat(found.manifest().title()).isEqualTo("The Tool");
    assertThat(found.manifest().dependencyGroups().getFirst().framework()).isEqualTo("net40");
    try (var content = opened.getFirst().content(found.ref()).open()) {
      assertThat(content.readAllBytes()).isEqualTo(nupkg.bytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void sixteenPushersOfOneIdLoseNothingAndLeaveOneLatest(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<PushResult>> pushes = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        byte[] nupkg = TestingNupkg.of("tool", "1.0." + i).bytes();
        pushes.add(
            threads.submit(
                () -> {
                  start.await();
                  return repository.push("default", new ByteArrayInputStream(nupkg));
                }));
      }
      start.countDown();
      for (Future<PushResult> push : pushes) {
        assertThat(push.get().created()).isTrue();
      }
    }
    assertThat(repository.versions("default", "tool")).hasSize(16);
    assertThat(latest(repository, "default", "tool")).containsExactly("1.0.15");
    assertThat(repository.events(0, 100))
        .extracting(PackageEvent::sequence)
        .hasSize(16)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(repository.verify(new VerifyRequest(false, Optional.empty())).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ofManyPushersOfOneVersionOneWins(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> pushes = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] nupkg = TestingNupkg.of("tool", "1.0").file("tools/a.txt", "v" + i).bytes();
        pushes.add(threads.submit(() -> wins(repository, nupkg)));
      }
      int winners = 0;
      for (Future<Boolean> push : pushes) {
        winners += push.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
    assertThat(repository.versions("default", "tool")).hasSize(1);
  }

  private static boolean wins(PackageRepository repository, byte[] nupkg) {
    try {
      return repository.push("default", new ByteArrayInputStream(nupkg)).created();
    } catch (FeedException refused) {
      assertThat(refused.fault()).isEqualTo(FeedFault.CONFLICT);
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource
  void latestFollowsUnlistingRelistingAndDeleting(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    for (String version : List.of("1.0", "2.0", "3.0-beta")) {
      repository.push("default", TestingNupkg.of("tool", version).stream());
    }
    assertThat(latest(repository, "default", "tool")).containsExactly("2.0");
    assertThat(repository.unlist(ref("tool", "2.0.0")).listed()).isFalse();
    assertThat(latest(repository, "default", "tool")).containsExactly("1.0");
    repository.relist(ref("tool", "2.0.0.0"));
    assertThat(latest(repository, "default", "tool")).containsExactly("2.0");
    repository.delete(ref("tool", "2.0"));
    assertThat(latest(repository, "default", "tool")).containsExactly("1.0");
    assertThatThrownBy(() -> repository.delete(ref("tool", "2.0")))
        .hasMessage("There is no package tool 2.0 in feed 'default'");
    assertThat(repository.verify(new VerifyRequest(false, Optional.empty())).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void promotionPublishesTheSameFileElsewhere(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    PackageSummary pushed =
        repository.push("default", TestingNupkg.of("tool", "1.0").stream()).pushed();
    PushResult promoted = repository.promote(pushed.ref(), "stable");
    assertThat(promoted.created()).isTrue();
    assertThat(promoted.pushed().sha512()).isEqualTo(pushed.sha512());
    assertThat(repository.promote(pushed.ref(), "stable").created()).isFalse();
    repository.delete(pushed.ref());
    assertThat(repository.content(promoted.pushed().ref()).length()).isEqualTo(pushed.bytes());
    PackageEvent event = repository.events(1, 1).getFirst();
    assertThat(event.kind()).isEqualTo(PackageEvent.Kind.PROMOTED);
    assertThat(event.sourceFeed()).isEqualTo("default");
    assertThat(event.ref().feed()).isEqualTo("stable");
  }

  @ParameterizedTest
  @EnumSource
  void anotherProcessSeesTheChangeAndItsEvent(Kind kind) throws Exception {
    PackageRepository one = open(kind);
    PackageRepository other = open(kind);
    BlockingQueue<PackageEvent> heard = new LinkedBlockingQueue<>();
    try (var _ = other.subscribe(heard::add)) {
      one.push("default", TestingNupkg.of("tool", "1.0").stream());
      PackageEvent event = heard.poll(30, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      assertThat(event.ref()).hasToString("tool 1.0 in feed 'default'");
      assertThat(latest(other, "default", "tool")).containsExactly("1.0");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysAreShownOnceAndRevoked(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    ApiKey.Created created = repository.createKey("default", "ci", Set.of(Scope.PUSH, Scope.READ));
    assertThat(created.secret()).startsWith("lehr_").hasSizeGreaterThan(40);
    assertThat(repository.keys()).containsExactly(created.key());
    repository.revokeKey(created.key().id());
    assertThat(repository.keys().getFirst().revoked()).contains(TestingFeed.NOW);
    assertThatThrownBy(() -> repository.revokeKey(created.key().id()))
        .hasMessageContaining(created.key().id());
    assertThatThrownBy(() -> repository.createKey("nope", "ci", Set.of(Scope.PUSH)))
        .hasMessageContaining("There is no feed 'nope'");
    assertThatThrownBy(() -> repository.createKey("default", "ci", Set.of()))
        .hasMessageContaining("Key 'ci' allows nothing");
    if (kind == Kind.SQLITE) {
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(
                  new String(
                      Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
              .doesNotContain(created.secret());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void retentionKeepsTheLatestAndWhatItsRulesName(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    for (String version : List.of("1.0", "1.1", "1.2", "2.0-a", "2.0-b", "2.0", "3.0-a", "3.0-b")) {
      repository.push("default", TestingNupkg.of("tool", version).stream());
    }
    RetentionRules rules =
        new RetentionRules(Optional.of(2), Optional.of(1), Optional.of(Duration.ofDays(30)));
    assertThat(repository.retain("default", rules, false).removed()).isEmpty();
    now.set(TestingFeed.NOW.plus(Duration.ofDays(31)));
    RetentionReport plan = repository.retain("default", rules, true);
    assertThat(plan.removed())
        .extracting(gone -> gone.version().original())
        .containsExactly("1.0", "1.1", "2.0-a", "2.0-b", "3.0-a");
    assertThat(plan.kept()).isEqualTo(3);
    assertThat(repository.versions("default", "tool")).hasSize(8);
    assertThat(repository.retain("default", rules, false).removed()).isEqualTo(plan.removed());
    assertThat(repository.versions("default", "tool")).hasSize(3);
    assertThat(repository.retain("default", RetentionRules.KEEP_ALL, false).removed()).isEmpty();
  }

  private static final RetentionRules NEWEST =
      new RetentionRules(Optional.of(1), Optional.of(0), Optional.empty());

  @ParameterizedTest
  @EnumSource
  void retentionRemovesTheFilesThatNoFeedNeedsAnyMore(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    PackageSummary alone = pushed(repository, "1.0");
    PackageSummary shared = pushed(repository, "1.1");
    repository.promote(shared.ref(), "stable");
    now.set(TestingFeed.NOW.plus(Duration.ofHours(2)));
    PackageSummary lately = pushed(repository, "1.2");
    PackageSummary latest = pushed(repository, "2.0");
    assertThat(repository.retain("default", NEWEST, false).removed()).hasSize(3);
    assertThat(Files.exists(blob(alone))).isFalse();
    for (PackageSummary kept : List.of(shared, lately, latest)) {
      assertThat(Files.exists(blob(kept))).as(kept.ref().toString()).isTrue();
    }
  }

  private static PackageSummary pushed(PackageRepository repository, String version) {
    return repository.push("default", TestingNupkg.of("tool", version).stream()).pushed();
  }

  @ParameterizedTest
  @EnumSource
  void aPushOfWhatRetentionRemovesLosesNothing(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    PackageRepository other = open(kind);
    pushed(repository, "9.0");
    for (int round = 1; round <= 20; round++) {
      byte[] nupkg = TestingNupkg.of("tool", "1.0." + round).bytes();
      repository.push("default", new ByteArrayInputStream(nupkg));
      now.set(TestingFeed.NOW.plus(Duration.ofDays(round)));
      CyclicBarrier together = new CyclicBarrier(2);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<RetentionReport> retention =
            threads.submit(
                () -> {
                  together.await();
                  return repository.retain("default", NEWEST, false);
                });
        together.await();
        PackageSummary again = other.push("stable", new ByteArrayInputStream(nupkg)).pushed();
        retention.get();
        assertThat(Files.readAllBytes(blob(again))).isEqualTo(nupkg);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void verificationFindsAndRepairs(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    PackageSummary good =
        repository.push("default", TestingNupkg.of("good", "1.0").stream()).pushed();
    PackageSummary lost =
        repository.push("default", TestingNupkg.of("lost", "1.0").stream()).pushed();
    PackageSummary bad =
        repository.push("default", TestingNupkg.of("bad", "1.0").stream()).pushed();
    PackageSummary orphan =
        repository.push("default", TestingNupkg.of("orphan", "1.0").stream()).pushed();
    repository.delete(orphan.ref());
    Files.delete(blob(lost));
    Files.write(blob(bad), new byte[] {1, 2, 3});
    now.set(TestingFeed.NOW.plus(Duration.ofHours(2)));

    VerifyReport report = repository.verify(new VerifyRequest(false, Optional.empty()));
    assertThat(report.healthy()).isFalse();
    assertThat(report.findings())
        .extracting(VerifyReport.Finding::problem)
        .containsExactlyInAnyOrder(
            VerifyReport.Problem.CORRUPT_BLOB,
            VerifyReport.Problem.ORPHAN_BLOB,
            VerifyReport.Problem.MISSING_BLOB);
    assertThat(Files.exists(blob(orphan))).isTrue();

    repository.verify(new VerifyRequest(true, Optional.of("stable")));
    assertThat(repository.versions("stable", "orphan")).hasSize(1);
    assertThat(repository.find(good.ref())).contains(good);
  }

  private Path blob(PackageSummary summary) {
    String sha = summary.sha512();
    return data.resolve("blobs").resolve(sha.substring(0, 2)).resolve(sha + ".nupkg");
  }

  @ParameterizedTest
  @EnumSource
  void aLostIndexIsMadeAnewFromTheFiles(Kind kind) throws Exception {
    PackageRepository before = open(kind);
    before.push("default", TestingNupkg.of("a", "1.0").stream());
    before.push("default", TestingNupkg.of("b", "1.0").stream());
    before.close();
    opened.clear();
    url = kind == Kind.SQLITE ? "jdbc:sqlite:" + data.resolve("fresh.db") : freshPostgres();
    PackageRepository after = open(kind);
    VerifyReport report = after.verify(new VerifyRequest(true, Optional.of("default")));
    assertThat(report.blobs()).isEqualTo(2);
    assertThat(report.healthy()).isTrue();
    assertThat(after.search(new SearchRequest("default", "", false, false, 0, 10))).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void searchIsByWords(Kind kind) throws Exception {
    PackageRepository repository = open(kind);
    repository.push("default", TestingNupkg.of("one", "1.0").element("tags", "red").stream());
    repository.push("default", TestingNupkg.of("one", "2.0-b").element("tags", "blue").stream());
    assertThat(repository.search(new SearchRequest("default", "red", false, false, 0, 9)))
        .hasSize(1);
    assertThat(repository.search(new SearchRequest("default", "blue", false, false, 0, 9)))
        .isEmpty();
    assertThat(repository.search(new SearchRequest("default", "About", true, true, 0, 9)))
        .extracting(hit -> hit.ref().version().original())
        .containsExactly("2.0-b", "1.0");
  }
}
