package dev.lehr.rehearsal.internal.winrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.rehearsal.internal.winrm.ForeignProgram.Ended;
import dev.lehr.rehearsal.internal.winrm.WinRmHost.WinRmSettings;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our service against pywinrm, a client that others wrote against Windows. */
final class PythonWinRmTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String SCRIPT =
      """
      import sys, warnings
      warnings.simplefilter('ignore')
      import winrm
      url, transport, user, password = sys.argv[1:]
      protocol = winrm.Protocol(url, transport=transport, username=user, password=password,
                                server_cert_validation='ignore')
      shell = protocol.open_shell(codepage=65001, working_directory='C:\\\\work', env_vars={'A': 'b'})
      for word in ['first', 'second']:
          command = protocol.run_command(shell, 'say', [word])
          out, err, code = protocol.get_command_output(shell, command)
          protocol.cleanup_command(shell, command)
          print(out.decode(), err.decode(), code)
      protocol.close_shell(shell)
      """;

  /** NTLM rests on MD4, which today's OpenSSL hides. */
  private static final String OPENSSL =
      """
      openssl_conf = start
      [start]
      providers = providers
      [providers]
      default = active
      legacy = active
      [active]
      activate = 1
      """;

  private final TestingWinRmHost host =
      new TestingWinRmHost(
          run -> {
            run.output().stdout("out €😀 " + run.command().line());
            run.output().stderr("err");
            run.output().exited(7);
          });
  private final WinRmService service =
      WinRmService.open(
          InetAddress.getLoopbackAddress(), host, WinRmOptions.usual().withPorts(0, 0));

  @TempDir private Path folder;

  @BeforeAll
  static void needsPywinrm() {
    assumeTrue(
        ForeignProgram.exists(PYTHON + " && " + PYTHON + " -c 'import winrm, requests_ntlm'"),
        PYTHON + " has no winrm and requests_ntlm; install python3-winrm to run this");
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void speaksBasicOverHttps() throws Exception {
    assertWorks("https", "basic", TestingWinRmHost.USER);
  }

  @Test
  void speaksBasicOverHttp() throws Exception {
    assertWorks("http", "basic", TestingWinRmHost.USER);
  }

  @Test
  void speaksNtlmOverHttps() throws Exception {
    assertWorks("https", "ntlm", "EC2AMAZ-TESTING\\" + TestingWinRmHost.USER);
  }

  @Test
  void speaksNtlmWithEncryptedMessagesOverHttp() throws Exception {
    host.settings(new WinRmSettings(true, true, false, false));

    assertWorks("http", "ntlm", TestingWinRmHost.USER);
  }

  @Test
  void refusesAWrongPasswordByNtlm() throws Exception {
    Ended ended = python("https", "ntlm", TestingWinRmHost.USER, "guess");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).contains("the specified credentials were rejected by the server");
    assertThat(host.played()).isEmpty();
  }

  private void assertWorks(String scheme, String transport, String user) throws Exception {
    Ended ended = python(scheme, transport, user, TestingWinRmHost.PASSWORD);

    assertThat(ended.output()).isEqualTo("out €😀 say first err 7\nout €😀 say second err 7\n");
    assertThat(ended.exitCode()).isZero();
    assertThat(host.played()).hasSize(2).allMatch(TestingWinRmHost.Played::isDelivered);
    assertThat(host.played().getFirst().command().workingDirectory()).contains("C:\\work");
    assertThat(host.played().getFirst().command().variables()).containsEntry("A", "b");
    assertThat(service.shellCount()).isZero();
  }

  private Ended python(String scheme, String transport, String user, String password)
      throws Exception {
    int port = scheme.equals("https") ? service.httpsPort() : service.httpPort();
    String url = "%s://127.0.0.1:%d/wsman".formatted(scheme, port);
    Path openssl = Files.writeString(folder.resolve("openssl.cnf"), OPENSSL);
    return ForeignProgram.run(
        folder,
        Map.of(
            "OPENSSL_CONF", openssl.toString(),
            "PYTHONIOENCODING", "utf-8",
            "NO_PROXY", "127.0.0.1",
            "REQUESTS_CA_BUNDLE", "",
            "CURL_CA_BUNDLE", ""),
        List.of(PYTHON, "-c", SCRIPT, url, transport, user, password));
  }
}
