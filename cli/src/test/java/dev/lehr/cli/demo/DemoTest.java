package dev.lehr.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.ExitCode;
import dev.lehr.cli.TestingLehr;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The four acts as anybody plays them. */
@Timeout(900)
class DemoTest {
  @TempDir private Path folder;

  @Test
  void deliversWhatIsGoodAndStopsWhatIsSlow() {
    TestingLehr.assumePacker();
    PlayedDemo demo = PlayedDemo.in(folder);
    assertThat(demo.acts())
        .as(demo.told())
        .containsExactly("v1 deployed", "v2 deployed", "v3 stopped", "patch deployed");
    assertThat(demo.failed()).as(demo.told()).isZero();
    assertThat(demo.served()).isGreaterThan(1_000);
    assertThat(demo.reasons()).anyMatch(reason -> reason.contains("latency"));
    assertThat(demo.exitCode()).isEqualTo(ExitCode.DONE);
  }
}
