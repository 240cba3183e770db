package dev.lehr.rehearsal.internal.powershell;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** One session and what it wrote. */
final class TestingRun {
  final TestingHost host;
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();

  TestingRun() {
    this(new TestingHost());
  }

  private TestingRun(TestingHost host) {
    this.host = host;
  }

  static TestingRun on(TestingHost host) {
    return new TestingRun(host);
  }

  private PowerShellSession session() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T09:21:26Z"), ZoneOffset.UTC);
    Host.ProgramOutput output =
        new Host.ProgramOutput() {
          @Override
          public void stdout(String text) {
            stdout.append(text);
          }

          @Override
          public void stderr(String text) {
            stderr.append(text);
          }
        };
    return new PowerShellSession(
        host, output, new SessionSetup("C:\\", clock, new Random(1), List.of()));
  }

  int command(String text) {
    return session().runCommand(text);
  }

  int file(String path, String... arguments) {
    return session().runFile(path, List.of(arguments));
  }

  String stdout() {
    return stdout.toString().replace("\r\n", "\n");
  }

  String stderr() {
    return stderr.toString().replace("\r\n", "\n");
  }
}
