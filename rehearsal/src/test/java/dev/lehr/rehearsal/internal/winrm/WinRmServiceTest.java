package dev.lehr.rehearsal.internal.winrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.internal.winrm.TestingWinRmClient.Answer;
import dev.lehr.rehearsal.internal.winrm.TestingWinRmHost.Played;
import dev.lehr.rehearsal.internal.winrm.WinRmHost.WinRmSettings;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WinRmServiceTest {
  private static final WinRmOptions OPTIONS = WinRmOptions.usual().withPorts(0, 0);
  private static final String SCRIPT =
      "powershell -executionpolicy bypass \"& { . c:/x.ps1; &'c:/Windows/Temp/script-1.ps1' }\"";

  private final CountDownLatch released = new CountDownLatch(1);
  private TestingWinRmHost host = TestingWinRmHost.successful();
  private WinRmService service = open(host, OPTIONS);

  @AfterEach
  void close() {
    released.countDown();
    service.close();
  }

  @Test
  void runsACommandAsPackerDoes() throws Exception {
    try (TestingWinRmClient client = client()) {
      String shell = client.create();
      String command = client.command(shell, "dir <\"c:\\a & b\"> %TEMP%");
      Answer received = client.receive(shell, command);
      Answer deleted = client.send(Envelopes.delete(shell));

      assertThat(received.status()).isEqualTo(200);
      assertThat(received.all("Content-Type"))
          .containsExactly("application/soap+xml;charset=UTF-8");
      assertThat(received.text())
          .contains(
              "<a:RelatesTo>" + Envelopes.MESSAGE_ID + "</a:RelatesTo>",
              "<rsp:Stream Name=\"stdout\" CommandId=\"%s\">aXQgcmFuDQo=</rsp:Stream>"
                  .formatted(command),
              "<rsp:Stream Name=\"stderr\" CommandId=\"%s\" End=\"true\"></rsp:Stream>"
                  .formatted(command),
              "State=\"" + WsMan.DONE + "\"><rsp:ExitCode>0</rsp:ExitCode>");
      assertThat(deleted.text()).contains(WsMan.DELETE + "Response");
    }
    Played played = host.played().getFirst();
    assertThat(played.command().line()).isEqualTo("dir <\"c:\\a & b\"> %TEMP%");
    assertThat(played.command().user()).isEqualTo("Administrator");
    assertThat(played.isDelivered()).isTrue();
    assertThat(service.shellCount()).isZero();
  }

  @Test
  void givesEachCommandTheShellsDirectoryAndVariables() throws Exception {
    try (TestingWinRmClient client = client()) {
      Answer created =
          client.send(
              Envelopes.create(
                  "<rsp:WorkingDirectory>C:\\work</rsp:WorkingDirectory><rsp:Environment><rsp:Variable Name=\"A\">1 &amp; 2</rsp:Variable></rsp:Environment>",
                  ""));
      String shell = created.text().replaceAll("(?s).*<rsp:ShellId>([^<]+).*", "$1");
      client.command(shell, "set");
    }

    assertThat(host.nextStarted().command())
        .satisfies(
            command -> {
              assertThat(command.workingDirectory()).contains("C:\\work");
              assertThat(command.variables()).containsExactly(Map.entry("A", "1 & 2"));
            });
  }

  @Test
  void sendsOutputAsItComesAndHoldsRequestsWhileThereIsNone() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    reopen(
        new TestingWinRmHost(
            run -> {
              run.output().stdout("one");
              heard.await();
              run.output().stderr("two");
              run.output().exited(3);
            }),
        OPTIONS.withLongestWait(Duration.ofMillis(20)));

    try (TestingWinRmClient client = client()) {
      String shell = client.create();
      String command = client.command(shell, "long.exe");
      Answer first = client.receive(shell, command);
      Answer nothing = client.receive(shell, command);
      heard.countDown();
      Answer last = untilAnswered(client, shell, command);

      assertThat(first.text()).contains(">b25l<", "State=\"" + WsMan.RUNNING + "\"/>");
      assertThat(nothing.status()).isEqualTo(500);
      assertThat(nothing.text()).contains("w:TimedOut", "Code=\"2150858793\"", "OperationTimeout");
      assertThat(last.text()).contains("\"stderr\"", ">dHdv<", "<rsp:ExitCode>3</rsp:ExitCode>");
    }
  }

  @Test
  void keepsRepliesBelowTheEnvelopeSize() throws Exception {
    String text = "0123456789".repeat(50_000);
    reopen(
        new TestingWinRmHost(
            run -> {
              run.output().stdout(text);
              run.output().exited(0);
            }),
        OPTIONS);

    StringBuilder received = new StringBuilder();
    try (TestingWinRmClient client = client()) {
      String shell = client.create();
      String command = client.command(shell, "much.exe");
      Answer answer;
      do {
        answer = client.receive(shell, command);
        assertThat(answer.body().length).isLessThan(153_600);
        received.append(stdout(answer));
      } while (answer.text().contains(WsMan.RUNNING));
    }

    assertThat(received.toString()).isEqualTo(text);
  }

  @Test
  void interruptsAndForgetsCommandsOnSignals() throws Exception {
    reopen(new TestingWinRmHost(run -> released.await()), OPTIONS);
    try (TestingWinRmClient client = client()) {
      String shell = client.create();
      String interrupted = client.command(shell, "a.exe");
      client.send(Envelopes.signal(shell, interrupted, WsMan.CTRL_C));
      String forgotten = client.command(shell, "b.exe");
      client.send(Envelopes.signal(shell, forgotten, WsMan.TERMINATE));

      assertThat(client.receive(shell, interrupted).text()).contains("<rsp:ExitCode>-1073741510<");
      assertThat(client.receive(shell, forgotten).text())
          .contains("w:InvalidSelectors", "2150858843", forgotten);
      assertThat(client.send(Envelopes.signal(shell, interrupted, "pause")).text())
          .contains("The signal code &quot;pause&quot; is not known; use terminate");
    }
    assertThat(host.played()).allMatch(Played::isTerminated);
  }

  @Test
  void acceptsStandardInput() throws Exception {
    try (TestingWinRmClient client = client()) {
      String shell = client.create();
      String command = client.command(shell, "more");

      assertThat(client.send(Envelopes.send(shell, command)).text()).contains("SendResponse");
    }
  }

  @Test
  void endsWhatADeletedShellRuns() throws Exception {
    reopen(new TestingWinRmHost(run -> released.await()), OPTIONS);
    try (TestingWinRmClient client = client()) {
      String shell = client.create();
      client.command(shell, "long.exe");
      client.send(Envelopes.delete(shell));

      assertThat(client.receive(shell, "any").text()).contains("2150858843", shell);
    }
    Played played = host.nextStarted();
    assertThat(played.isTerminated()).isTrue();
    assertThat(played.isDelivered()).isFalse();
  }

  @Test
  void allowsThirtyShells() throws Exception {
    try (TestingWinRmClient client = client()) {
      for (int i = 0; i < Shells.MOST_PER_USER; i++) {
        client.create();
      }

      assertThat(client.send(Envelopes.create()).text())
          .contains("w:QuotaLimit", "2150859173", "30 concurrent shells");
    }
  }

  @Test
  void answersBrokenRequestsWithWhatIsWrong() throws Exception {
    try (TestingWinRmClient client = client()) {
      Answer unknown = client.send(Envelopes.create().replace("/Create<", "/Destroy<"));
      Answer malformed = client.send("<s:Envelope");
      Answer other = client.send(Envelopes.create().replace("shell/cmd", "shell/powershell"));
      Answer large = client.send("x".repeat(512_001));

      assertThat(unknown.text()).contains("a:ActionNotSupported", "transfer/Destroy");
      assertThat(malformed.status()).isEqualTo(400);
      assertThat(malformed.text()).contains("the XML is invalid");
      assertThat(other.text()).contains("a:DestinationUnreachable", "shell/powershell");
      assertThat(large.status()).isEqualTo(413);
    }
  }

  @Test
  void identifiesItselfToAnybody() throws Exception {
    try (TestingWinRmClient client = client().with("WSMANIDENTIFY: unauthenticated")) {
      assertThat(client.send("<whatever/>").text()).contains("IdentifyResponse", "Stack: 3.0");
      client.with();
      assertThat(client.send("GET", "/elsewhere", new byte[0]).status()).isEqualTo(404);
      assertThat(client.send("GET", "/wsman", new byte[0]).status()).isEqualTo(405);
      assertThat(client.send("POST", "/wsman-anon/identify", new byte[0]).status()).isEqualTo(200);
    }
  }

  @Test
  void asksForAPassword() throws Exception {
    try (TestingWinRmClient client = client()) {
      Answer wrong = client.with(TestingWinRmClient.basic("guess")).send(Envelopes.create());
      Answer none = client.with().send(Envelopes.create());
      Answer nonsense = client.with("Authorization: Basic %%%").send(Envelopes.create());

      assertThat(List.of(wrong, none, nonsense))
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.all("WWW-Authenticate"))
                    .containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
              });
    }
  }

  @Test
  void refusesBasicInTheClearUnlessAllowed() throws Exception {
    host.settings(new WinRmSettings(true, true, true, false));

    try (TestingWinRmClient client = client()) {
      Answer answer = client.send(Envelopes.create());

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.all("WWW-Authenticate")).containsExactly("Negotiate");
    }
  }

  @Test
  void refusesBrokenNtlm() throws Exception {
    String type3 = Base64.getEncoder().encodeToString("NTLMSSP\0\3\0\0\0".getBytes());
    try (TestingWinRmClient client = client().with("Authorization: Negotiate " + type3)) {
      assertThat(client.send(Envelopes.create()).status()).isEqualTo(401);
    }
  }

  @Test
  void listensAsTheSettingsSay() throws Exception {
    host.settings(new WinRmSettings(false, true, true, true));
    service.refresh();

    assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);
    assertThat(service.isListening()).isTrue();

    host.settings(new WinRmSettings(true, false, true, true));
    service.refresh();
    try (TestingWinRmClient client = client()) {
      assertThat(client.create()).isNotEmpty();
    }
  }

  @Test
  void forgetsEverythingWhenItGoesDown() throws Exception {
    reopen(new TestingWinRmHost(run -> released.await()), OPTIONS);
    try (TestingWinRmClient client = client()) {
      String shell = client.create();
      client.command(shell, "long.exe");
      Played running = host.nextStarted();

      service.goDown();

      assertThatThrownBy(() -> client.receive(shell, "any")).isInstanceOf(IOException.class);
      assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);
      assertThat(running.isTerminated()).isTrue();

      service.comeUp();
      try (TestingWinRmClient again = client()) {
        assertThat(again.receive(shell, "any").text()).contains("2150858843");
      }
    }
  }

  @Test
  void resetsTheConnectionWhileAScriptRuns() throws Exception {
    cutOff("reset-mid-script", SocketException.class);
  }

  @Test
  void closesTheConnectionWhileAScriptRuns() throws Exception {
    cutOff("close-mid-script", EOFException.class);
  }

  @Test
  void refusesTheRightPasswordOnDemand() throws Exception {
    reopen(host, OPTIONS.withFaults(FaultPlan.parse(List.of("winrm-unauthorized"), 1)));

    try (TestingWinRmClient client = client()) {
      assertThat(client.send(Envelopes.create()).status()).isEqualTo(401);
    }
  }

  @Test
  void staysSilentOnDemand() {
    reopen(host, OPTIONS.withFaults(FaultPlan.parse(List.of("winrm-never-up"), 1)));
    service.comeUp();

    assertThat(service.isListening()).isFalse();
  }

  private void reopen(TestingWinRmHost other, WinRmOptions options) {
    service.close();
    host = other;
    service = open(other, options);
  }

  private static WinRmService open(TestingWinRmHost host, WinRmOptions options) {
    return WinRmService.open(InetAddress.getLoopbackAddress(), host, options);
  }

  private TestingWinRmClient client() throws IOException {
    return new TestingWinRmClient(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), service.httpPort()));
  }

  private void cutOff(String fault, Class<? extends Throwable> seen) throws Exception {
    reopen(
        new TestingWinRmHost(
            run -> {
              if (run.command().line().equals(SCRIPT)) {
                released.await();
              }
              run.output().exited(0);
            }),
        OPTIONS.withFaults(FaultPlan.parse(List.of(fault), 1)));
    try (TestingWinRmClient client = client()) {
      String shell = client.create();
      String harmless = client.command(shell, "echo AAAA >> \"%TEMP%\\winrmcp-1.tmp\"");
      assertThat(client.receive(shell, harmless).text()).contains(WsMan.DONE);
      String script = client.command(shell, SCRIPT);

      assertThatThrownBy(() -> client.receive(shell, script)).isInstanceOf(seen);
    }
    Played played = host.played().getLast();
    assertThat(played.isTerminated()).isTrue();
    assertThat(played.isDelivered()).isFalse();
  }

  private static Answer untilAnswered(TestingWinRmClient client, String shell, String command)
      throws IOException {
    Answer answer = client.receive(shell, command);
    while (answer.status() == 500) {
      answer = client.receive(shell, command);
    }
    return answer;
  }

  private static String stdout(Answer answer) {
    String encoded =
        answer.text().replaceAll("(?s).*?\"stdout\" CommandId=\"[^\"]+\">([^<]*).*", "$1");
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }
}
