package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that pushes is killed at random moments; what it was told is stored must be stored. */
class CrashTest {
  private static final int ROUNDS = 4;
  private static final int PUSHERS = 4;

  @TempDir private Path data;

  /** Pushes for ever, and prints each package after its push returned. */
  static final class Pushing {
    private Pushing() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
      PackageRepository repository =
          PackageRepository.open(
              RepositorySettings.standard(Path.of(arguments[0])), InstantSource.system());
      try (var threads = Executors.newFixedThreadPool(PUSHERS)) {
        for (int i = 0; i < PUSHERS; i++) {
          String id = "p" + arguments[1] + "-" + i;
          threads.submit(() -> pushForEver(repository, id));
        }
      }
    }

    private static void pushForEver(PackageRepository repository, String id) {
      for (int i = 0; ; i++) {
        byte[] nupkg = TestingNupkg.of(id, "1.0." + i).bytes();
        repository.push("default", new ByteArrayInputStream(nupkg));
        System.out.println(id + " 1.0." + i);
      }
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesKill9() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    Random random = new Random(20261123);
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(pushUntilKilled(round, 1 + random.nextInt(60)));
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS);
    try (PackageRepository repository =
        PackageRepository.open(RepositorySettings.standard(data), InstantSource.system())) {
      VerifyReport report = repository.verify(new VerifyRequest(true, Optional.empty()));
      assertThat(report.findings()).isEmpty();
      List<String> stored =
          repository
              .search(new SearchRequest("default", "", true, true, 0, Integer.MAX_VALUE))
              .stream()
              .map(found -> found.ref().id() + " " + found.ref().version().original())
              .toList();
      assertThat(stored).containsAll(acknowledged);
      for (int round = 0; round < ROUNDS; round++) {
        assertOneLatest(repository, "p" + round + "-0");
      }
    }
  }

  private static void assertOneLatest(PackageRepository repository, String id) {
    List<PackageSummary> versions = repository.versions("default", id);
    if (!versions.isEmpty()) {
      assertThat(versions.stream().filter(PackageSummary::latest))
          .containsExactly(versions.getLast());
    }
  }

  /** What the process acknowledged; it is killed after so many lines. */
  private List<String> pushUntilKilled(int round, int lines)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Pushing.class.getName(),
                data.toString(),
                String.valueOf(round))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      while (acknowledged.size() < lines) {
        String line = output.readLine();
        assertThat(line).as("the pushing process ended by itself").isNotNull();
        acknowledged.add(line);
      }
      process.destroyForcibly().waitFor();
    }
    return acknowledged;
  }
}
