package dev.lehr.server.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.docker.DockerEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What containers write, read in pieces while they write it. */
@Timeout(120)
class ContainerLogTest {
  private static final String IMAGE = "lehr-test/commands";
  private final DockerEngine engine = ContainerPlace.engine();

  @BeforeAll
  static void image() throws IOException, InterruptedException {
    assumeTrue(
        ran("docker", "version"), "needs docker.io: apt-get install docker.io, start dockerd");
    Path script = Path.of("../bakery/src/test/docker/small-debian.sh").toAbsolutePath();
    assertThat(ran("sh", "-c", "sh " + script + " | docker import - " + IMAGE)).isTrue();
  }

  private static boolean ran(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private static String started(String command) throws IOException {
    Process process =
        new ProcessBuilder("docker", "run", "--detach", IMAGE, "sh", "-c", command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private List<String> all(String container) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    ContainerLog.Place place = ContainerLog.Place.START;
    boolean over = false;
    boolean more = true;
    while (!over || more) {
      over = !engine.isRunning(container);
      ContainerLog.Lines read = ContainerLog.read(engine, container, place, over);
      lines.addAll(read.lines());
      more = !read.to().equals(place);
      // As somebody who was killed meanwhile.
      place = ContainerLog.Place.parse(read.to().toString());
    }
    return lines;
  }

  @Test
  void everyLineComesOnceAndInOrder() throws IOException, InterruptedException {
    String container =
        started("i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo line $i; done; printf end");
    try {
      assertThat(all(container))
          .hasSize(3001)
          .startsWith(
              IntStream.rangeClosed(1, 3000).mapToObj(i -> "line " + i).toArray(String[]::new))
          .endsWith("end");
    } finally {
      engine.remove(container);
    }
  }

  @Test
  void linesOverSecondsComeOnce() throws IOException, InterruptedException {
    String container =
        started("i=0; while [ $i -lt 150 ]; do i=$((i+1)); echo line $i; sleep 0.04; done");
    try {
      assertThat(all(container))
          .containsExactly(
              IntStream.rangeClosed(1, 150).mapToObj(i -> "line " + i).toArray(String[]::new));
    } finally {
      engine.remove(container);
    }
  }

  @Test
  void aLineThatDockerCutsIsWhole() throws IOException, InterruptedException {
    String container =
        started(
            "i=0; x=; while [ $i -lt 5000 ]; do i=$((i+1)); x=${x}0123456789; done; echo $x; echo aside >&2; echo after");
    try {
      assertThat(all(container))
          .containsExactlyInAnyOrder("0123456789".repeat(5000), "aside", "after");
    } finally {
      engine.remove(container);
    }
  }
}
