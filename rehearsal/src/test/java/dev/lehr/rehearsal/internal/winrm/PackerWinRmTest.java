package dev.lehr.rehearsal.internal.winrm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.internal.winrm.ForeignProgram.Ended;
import dev.lehr.rehearsal.internal.winrm.TestingWinRmHost.Played;
import dev.lehr.rehearsal.internal.winrm.WinRmHost.WinRmSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Our service against the Go client in Packer 1.6.6. Packer sleeps for five seconds before it
 * connects: the cases run beside each other.
 */
@Execution(ExecutionMode.CONCURRENT)
final class PackerWinRmTest {
  private static final String TEMPLATE =
      """
      {
        "builders": [{
          "type": "null", "communicator": "winrm",
          "winrm_host": "%s", "winrm_port": %d,
          "winrm_username": "%s", "winrm_password": "%s",
          "winrm_use_ssl": %b, "winrm_insecure": true, "winrm_use_ntlm": %b,
          "winrm_timeout": "30s"
        }],
        "provisioners": [
          {"type": "file", "source": "payload.bin", "destination": "C:/Temp/payload.bin"},
          {"type": "powershell", "inline": ["Write-Host 'from the script'"], "skip_clean": true}
        ]
      }
      """;

  @TempDir private Path folder;

  /** How Packer is to connect. */
  private record Way(String address, boolean https, boolean ntlm) {}

  @BeforeAll
  static void needsPacker() {
    assumeTrue(
        ForeignProgram.exists("packer"), "packer is not on the PATH; install 1.6.6 to run this");
  }

  @Test
  void provisionsByBasicOverHttps() throws Exception {
    assertProvisions(
        new Way("127.11.0.1", true, false), new WinRmSettings(false, true, true, false));
  }

  @Test
  void provisionsByBasicOverHttp() throws Exception {
    assertProvisions(
        new Way("127.11.0.2", false, false), new WinRmSettings(true, false, true, true));
  }

  @Test
  void provisionsByNtlmOverHttp() throws Exception {
    assertProvisions(
        new Way("127.11.0.3", false, true), new WinRmSettings(true, false, false, true));
  }

  @Test
  void provisionsByNtlmOverHttps() throws Exception {
    assertProvisions(
        new Way("127.11.0.4", true, true), new WinRmSettings(false, true, false, false));
  }

  @Test
  void showsAFailingScript() throws Exception {
    TestingWinRmHost host =
        new TestingWinRmHost(
            run -> {
              run.output().stderr("it broke\r\n");
              run.output().exited(3);
            });

    Ended ended = packer(new Way("127.11.0.5", true, false), host, FaultPlan.none());

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).contains("it broke", "Script exited with non-zero exit status: 3");
  }

  @Test
  void takesAResetScriptForASuccess() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    TestingWinRmHost host = new TestingWinRmHost(run -> never.await());

    Ended ended =
        packer(
            new Way("127.11.0.6", true, false),
            host,
            FaultPlan.parse(List.of("reset-mid-script"), 1));

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    Played script = host.scripts().getFirst();
    assertThat(script.isTerminated()).isTrue();
    assertThat(script.isDelivered()).isFalse();
  }

  @Test
  void failsWhenTheConnectionIsClosedMidScript() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    TestingWinRmHost host = new TestingWinRmHost(run -> never.await());

    Ended ended =
        packer(
            new Way("127.11.0.7", true, false),
            host,
            FaultPlan.parse(List.of("close-mid-script"), 1));

    assertThat(ended.output()).contains("16001");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(host.scripts().getFirst().isTerminated()).isTrue();
  }

  private void assertProvisions(Way way, WinRmSettings settings) throws Exception {
    TestingWinRmHost host = TestingWinRmHost.successful();
    host.settings(settings);

    Ended ended = packer(way, host, FaultPlan.none());

    assertThat(ended.output()).contains("Connected to WinRM!", "it ran");
    assertThat(ended.exitCode()).isZero();
    assertThat(host.file("C:\\Temp\\payload.bin")).isEqualTo(payload());
    assertThat(host.scripts()).hasSize(1);
    assertThat(host.script(host.scripts().getFirst())).contains("Write-Host 'from the script'");
    assertThat(host.played()).allMatch(Played::isDelivered);
  }

  private Ended packer(Way way, TestingWinRmHost host, FaultPlan faults) throws Exception {
    WinRmOptions options = WinRmOptions.usual().withPorts(0, 0).withFaults(faults);
    try (WinRmService service =
        WinRmService.open(InetAddress.getByName(way.address()), host, options)) {
      Files.write(folder.resolve("payload.bin"), payload());
      Files.writeString(folder.resolve("template.json"), template(way, service), UTF_8);
      return ForeignProgram.run(
          folder,
          Map.of(
              "PACKER_LOG",
              "1",
              "CHECKPOINT_DISABLE",
              "1",
              "HOME",
              folder.toString(),
              "NO_PROXY",
              "127.0.0.0/8"),
          List.of(
              "strace",
              "-f",
              "-o",
              "/tmp/st.txt",
              "-e",
              "trace=read,write,connect,close",
              "packer",
              "build",
              "-color=false",
              "template.json"));
    }
  }

  private static String template(Way way, WinRmService service) throws IOException {
    int port = way.https() ? service.httpsPort() : service.httpPort();
    return TEMPLATE.formatted(
        way.address(),
        port,
        TestingWinRmHost.USER,
        TestingWinRmHost.PASSWORD,
        way.https(),
        way.ntlm());
  }

  private static byte[] payload() {
    byte[] payload = new byte[30_000];
    new SplittableRandom(7).nextBytes(payload);
    return payload;
  }
}
