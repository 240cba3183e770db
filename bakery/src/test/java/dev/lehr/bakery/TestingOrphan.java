package dev.lehr.bakery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Bakes in a process of its own, to be killed. */
final class TestingOrphan {
  private TestingOrphan() {}

  public static void main(String[] arguments) throws IOException {
    try (TestingWorkbench bench =
        new TestingWorkbench(Path.of(arguments[0]), URI.create(arguments[1]))) {
      if (arguments.length > 2 && arguments[2].equals("docker")) {
        bench.executor(new DockerExecutor(DockerSettings.standard()));
      }
      bench.bake();
    }
  }
}
