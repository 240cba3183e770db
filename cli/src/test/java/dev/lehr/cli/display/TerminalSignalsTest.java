package dev.lehr.cli.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.cli.StopSignals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a terminal of its own: Ctrl-C is heard also after the terminal was asked for its size. */
@Timeout(600)
class TerminalSignalsTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /**
   * Runs a command on a terminal of 77 columns; when it says "ready", makes the window smaller and
   * types Ctrl-C.
   */
  private static final String TERMINAL =
      """
      import fcntl, os, pty, signal, struct, sys, termios
      pid, terminal = pty.fork()
      if pid == 0:
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          os.execv(sys.argv[1], sys.argv[1:])
      fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 77, 0, 0))
      said = b''
      while True:
          try:
              some = os.read(terminal, 4096)
          except OSError:
              some = b''
          if not some:
              break
          if b'ready' in said + some and b'ready' not in said:
              fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 5, 33, 0, 0))
              os.write(terminal, b'\\x03')
          said += some
      os.waitpid(pid, 0)
      sys.stdout.buffer.write(said)
      """;

  /** What runs there. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws InterruptedException {
      CountDownLatch stopped = new CountDownLatch(1);
      try (StopSignals _ = StopSignals.calling(stopped::countDown)) {
        Supplier<TerminalSize> size = TerminalSize.ofSystem();
        System.out.println("ready at " + size.get());
        stopped.await();
        System.out.println("stopped politely at " + size.get());
      }
    }
  }

  @Test
  void itIsHeardAndTheTerminalIsAskedNothing() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PYTHON), "needs python3: apt-get install python3");
    Process process =
        new ProcessBuilder(
                PYTHON.toString(),
                "-c",
                TERMINAL,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertThat(said.replace("^C", "").lines())
        .containsExactly(
            "ready at " + new TerminalSize(77, 24),
            "stopped politely at " + new TerminalSize(33, 5));
  }
}
