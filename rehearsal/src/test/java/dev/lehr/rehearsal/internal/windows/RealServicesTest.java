package dev.lehr.rehearsal.internal.windows;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.internal.windows.services.TestingApp;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services of guests that are processes of this computer. */
@Timeout(60)
class RealServicesTest {
  @TempDir private Path work;
  private int port;

  /** A snapshot of a machine on which a script has installed the service. */
  private Path snapshot(String script) throws IOException {
    port = TestingApp.freePort();
    TestingGuest guest = TestingGuest.booted(Files.createDirectories(work.resolve("builder")));
    Drive drive = guest.guest.machine().drive();
    drive.createDirectories("C:\\Program Files\\App");
    drive.write("C:\\Program Files\\App\\app.jar", TestingApp.jar(work));
    TestingGuest.Result result = guest.script(script.replace("@PORT@", "" + port));
    assertThat(result.exitCode()).as(result.err()).isZero();
    Path snapshot = work.resolve("snapshot");
    guest.guest.halt();
    guest.guest.snapshot(snapshot);
    return snapshot;
  }

  private TestingGuest launch(Path snapshot) throws IOException {
    return TestingGuest.from(
        snapshot, Files.createDirectories(work.resolve("instance")), Optional.empty());
  }

  @Test
  void anAutomaticServiceRunsOnTheMachinesAddressWithItsEnvironment() throws Exception {
    TestingGuest guest =
        launch(
            snapshot(
                """
                [Environment]::SetEnvironmentVariable('APP_PORT', '@PORT@', 'Machine')
                [Environment]::SetEnvironmentVariable('APP_HOME', 'C:\\Program Files\\App', 'Machine')
                New-Service -Name app -StartupType Automatic `
                  -BinaryPathName '"C:\\Program Files\\Java\\bin\\java.exe" -Xmx64m -jar "C:\\Program Files\\App\\app.jar" --data C:\\ProgramData' | Out-Null
                """));

    assertThat(get("/")).endsWith("--data " + work.resolve("instance/C/ProgramData"));
    assertThat(get("/env")).isEqualTo(work.resolve("instance/C/Program Files/App").toString());
    assertThat(guest.run("powershell (Get-Service app).Status").out()).contains("Running");
    long process = guest.guest.processes().getFirst();

    guest.guest.halt();

    assertThat(ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    assertThat(guest.guest.processes()).isEmpty();
  }

  @Test
  void aServiceThatDiesIsStartedAgainAsItsRecoverySays() throws Exception {
    TestingGuest guest =
        launch(
            snapshot(
                """
                [Environment]::SetEnvironmentVariable('APP_PORT', '@PORT@', 'Machine')
                New-Service -Name app -StartupType Automatic `
                  -BinaryPathName '"C:\\Program Files\\Java\\bin\\java.exe" -jar "C:\\Program Files\\App\\app.jar"' | Out-Null
                sc.exe failure app reset= 86400 actions= restart/1000/""/0 | Out-Null
                """));
    get("/");
    long first = guest.guest.processes().getFirst();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();
    awaitTrue(() -> guest.guest.processes().stream().anyMatch(id -> id != first));
    get("/");
    ProcessHandle.of(guest.guest.processes().getFirst()).orElseThrow().destroyForcibly();
    awaitTrue(() -> !guest.guest.uninterpreted().isEmpty());

    assertThat(guest.guest.uninterpreted().getFirst().reason())
        .isEqualTo("it ended with exit code 137, and its recovery does not restart it");
    assertThat(guest.run("powershell (Get-Service app).Status").out()).contains("Stopped");
    guest.guest.crash();
  }

  @Test
  void whatIsNoJavaProgramIsListedAndSimulated() throws Exception {
    TestingGuest guest =
        launch(
            snapshot(
                "New-Service -Name app -BinaryPathName 'C:\\app\\app.exe --run' -StartupType Automatic | Out-Null"));

    assertThat(guest.guest.uninterpreted())
        .extracting(it -> it.file() + ": " + it.statement() + ": " + it.reason())
        .containsExactly(
            "(service app): C:\\app\\app.exe --run: only Java services run in a rehearsal; this one is simulated");
    assertThat(guest.run("powershell (Get-Service app).Status").out()).contains("Running");
    guest.guest.halt();
  }

  private String get(String path) throws Exception {
    URI uri =
        URI.create("http://%s:%d%s".formatted(TestingGuest.ADDRESS.getHostAddress(), port, path));
    while (true) {
      try (InputStream body = uri.toURL().openStream()) {
        return new String(body.readAllBytes(), UTF_8);
      } catch (java.net.ConnectException notYet) {
        Thread.sleep(10);
      }
    }
  }
}
