package dev.lehr.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.ExitCode;
import dev.lehr.cli.TestingLehr;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The four acts with a server that is killed in the middle of each. */
@Order(3)
@Timeout(1_800)
class DemoWithAMortalServerTest {
  @TempDir private Path folder;

  @Test
  void endsAsIfItHadLived() {
    TestingLehr.assumePacker();
    PlayedDemo demo = PlayedDemo.in(folder, "--kill=server");
    assertThat(demo.acts())
        .as(demo.told())
        .containsExactly("v1 deployed", "v2 deployed", "v3 stopped", "patch deployed");
    assertThat(demo.failed()).as(demo.told()).isZero();
    assertThat(demo.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(demo.told().split("the server is killed", -1)).hasSize(5);
  }
}
