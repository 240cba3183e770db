package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.PackageSummary;
import dev.lehr.packages.RemoteFeed;
import dev.lehr.packages.RemoteFeed.Pushed;
import dev.lehr.packages.Scope;
import dev.lehr.packages.TransferListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen clients that push at the same time, each over a connection of its own. */
@Timeout(60)
class ParallelPushTest {
  private static final int PUSHERS = 16;
  private static final int EACH = 3;

  @TempDir private Path data;
  @TempDir private Path folder;
  private final CyclicBarrier together = new CyclicBarrier(PUSHERS);
  private LehrServer server;
  private String key;

  @BeforeEach
  void serve() {
    ServerConfig standard = ServerConfig.standard(data);
    server = LehrServer.start(standard.withHttp(standard.http().onPort(0)), InstantSource.system());
    key = server.packages().createKey("default", "test", Set.of(Scope.PUSH)).secret();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void differentVersionsOfOnePackageAreAllThereOnceAndOneIsLatest() throws Exception {
    List<List<Pushed>> pushed =
        inParallel(pusher -> List.of(version(pusher, 0), version(pusher, 1), version(pusher, 2)));
    assertThat(pushed).flatExtracting(all -> all).containsOnly(Pushed.CREATED);
    List<String> expected =
        IntStream.range(0, PUSHERS * EACH)
            .mapToObj(i -> "1.%d.%d".formatted(i / EACH, i % EACH))
            .toList();
    for (String path : List.of("/api/v2/", "/v3/index.json")) {
      try (RemoteFeed feed = RemoteFeed.at(URI.create(server.url() + path), Optional.empty())) {
        assertThat(feed.versions("tool"))
            .as(path)
            .extracting(found -> found.version().original())
            .containsExactlyElementsOf(expected);
      }
    }
    assertThat(
            server.packages().versions("default", "tool").stream().filter(PackageSummary::latest))
        .singleElement()
        .satisfies(latest -> assertThat(latest.ref().version().original()).isEqualTo("1.15.2"));
  }

  @Test
  void theSameFileIsTakenOnce() throws Exception {
    Path file = version(0, 0);
    List<List<Pushed>> pushed = inParallel(pusher -> List.of(file));
    assertThat(pushed).flatExtracting(all -> all).hasSize(PUSHERS).containsOnlyOnce(Pushed.CREATED);
    assertThat(server.packages().versions("default", "tool")).hasSize(1);
    assertThat(server.packages().events(0, 100)).hasSize(1);
  }

  /** What one client pushes. */
  @FunctionalInterface
  private interface Share {
    List<Path> of(int pusher) throws IOException;
  }

  private List<List<Pushed>> inParallel(Share files) throws Exception {
    List<Callable<List<Pushed>>> pushers = new ArrayList<>();
    for (int i = 0; i < PUSHERS; i++) {
      List<Path> own = files.of(i);
      pushers.add(() -> pushAll(own));
    }
    List<List<Pushed>> pushed = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Pushed>> one : threads.invokeAll(pushers)) {
        pushed.add(one.get());
      }
    }
    return pushed;
  }

  private List<Pushed> pushAll(List<Path> files) throws Exception {
    List<Pushed> pushed = new ArrayList<>();
    try (RemoteFeed feed = RemoteFeed.at(URI.create(server.url() + "/api/v2/"), Optional.of(key))) {
      together.await();
      for (Path file : files) {
        pushed.add(feed.push(file, TransferListener.none()));
      }
    }
    return pushed;
  }

  private Path version(int pusher, int number) throws IOException {
    return TestingPackages.pack(folder, "1.%d.%d".formatted(pusher, number));
  }
}
