package dev.lehr.server.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.docker.DockerEngine;
import dev.lehr.docker.TestingDocker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What containers write, read in pieces while they write it. */
@Timeout(120)
class ContainerLogTest {
  private final DockerEngine engine = ContainerPlace.engine();

  @BeforeAll
  static void image() throws InterruptedException {
    TestingDocker.needCommands();
  }

  private static String started(String command) throws IOException, InterruptedException {
    return TestingDocker.ask("run", "--detach", TestingDocker.COMMANDS, "sh", "-c", command)
        .strip();
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
            "i=0; x=; while [ $i -lt 5000 ]; do i=$((i+1)); x=${x}0123456789; done; echo $x; echo"
                + " aside >&2; echo after");
    try {
      assertThat(all(container))
          .containsExactlyInAnyOrder("0123456789".repeat(5000), "aside", "after");
    } finally {
      engine.remove(container);
    }
  }
}
