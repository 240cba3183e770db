package dev.lehr.bakery.internal.janitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArchiveTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(40));

  @TempDir private Path runs;

  @Test
  void keepsTheNewestHundredTheYoungAndWhatIsNotClean() throws IOException {
    for (int number = 0; number < 103; number++) {
      run("20261001-%06d".formatted(number), Lease.State.CLEAN, LONG_AGO);
    }
    run("20260101-000001", Lease.State.RUNNING, LONG_AGO);
    run("20260101-000002", Lease.State.CLEAN, NOW.minus(Duration.ofDays(29)));

    new RunArchive(runs, () -> NOW).prune();

    assertThat(runs.resolve("20260101-000001")).exists();
    assertThat(runs.resolve("20260101-000002")).exists();
    assertThat(runs.resolve("20261001-000002")).doesNotExist();
    assertThat(runs.resolve("20261001-000003")).exists();
    assertThat(runs.resolve("20261001-000102")).exists();
  }

  @Test
  void forgetsWhatAKilledRunCouldNotRedact() throws IOException {
    RunFolder run = run("20261001-000001", Lease.State.RUNNING, NOW);
    Files.createDirectories(run.temporary().resolve("deep"));
    Files.writeString(run.variables(), "secret");
    Files.writeString(run.with(run.path()).output(), "secret");
    Files.writeString(run.with(run.path()).debugLog(), "secret");
    Path redacted = Files.writeString(run.path().resolve("app.log"), "<redacted>");

    RunArchive.forgetRaw(run);

    try (var left = Files.list(run.path())) {
      assertThat(left).containsExactlyInAnyOrder(run.lease(), redacted);
    }
  }

  private RunFolder run(String id, Lease.State state, Instant changed) throws IOException {
    RunFolder run = new RunFolder(runs.resolve(id));
    Files.createDirectories(run.path());
    new Lease(
            id, "us-west-2", state, Lease.Owner.self(), new Lease.Times(changed, Optional.empty()))
        .write(run.lease());
    Files.setLastModifiedTime(run.path(), FileTime.from(changed));
    return run;
  }
}
