package dev.lehr.docker;

import java.io.IOException;

/** Programs of this computer. */
public final class TestingProgram {
  private TestingProgram() {}

  /** Whether it is there and ends well. */
  public static boolean ran(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
