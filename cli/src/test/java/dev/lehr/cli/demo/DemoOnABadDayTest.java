package dev.lehr.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.TestingLehr;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The four acts while AWS throttles, errs and forgets, and an instance dies in each of them. What
 * was on its way to that instance is lost; nothing else may change.
 */
@Order(1)
@Timeout(1_800)
class DemoOnABadDayTest {
  @TempDir private Path folder;

  @Test
  void endsAsOnAGoodDay() {
    TestingLehr.assumePacker();
    PlayedDemo demo =
        PlayedDemo.in(
            folder,
            "--kill=instance",
            "--fault=throttle=0.05",
            "--fault=api-error=0.02",
            "--fault=eventual-consistency");
    assertThat(demo.acts())
        .as(demo.told())
        .containsExactly("v1 deployed", "v2 deployed", "v3 stopped", "patch deployed");
    assertThat(demo.told()).contains("loses its power");
  }
}
