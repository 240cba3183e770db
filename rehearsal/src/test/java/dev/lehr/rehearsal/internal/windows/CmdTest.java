package dev.lehr.rehearsal.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.internal.windows.TestingGuest.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command interpreter by example: a line, what it writes, its exit code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CmdTest {
  private TestingGuest guest;

  @BeforeAll
  void boot(@TempDir Path work) {
    guest = TestingGuest.booted(work);
  }

  @AfterAll
  void halt() {
    guest.guest.halt();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      textBlock =
          """
          echo hello                                            § hello              § 0
          echo "quoted & kept"                                  § "quoted & kept"    § 0
          echo a^&b                                             § a&b                § 0
          echo one& echo two                                    § one|two            § 0
          echo one && echo two                                  § one|two            § 0
          cmd /c exit 3 && echo never                           § ``                 § 3
          cmd /c exit 3 || echo rescued                         § rescued            § 3
          set "QQ=b c" && set QQ                                § QQ=b c             § 0
          set A=1& call echo %A%                                § 1                  § 0
          echo %NOSUCH%                                         § %NOSUCH%           § 0
          echo %SystemRoot%                                     § C:\\Windows        § 0
          echo %OS:~0,3% %OS:NT=95%                             § Win Windows_95     § 0
          echo %USERNAME%                                       § Administrator      § 0
          if 1==1 (echo yes) else (echo no)                     § yes                § 0
          if /i "A"=="a" echo same                              § same               § 0
          if not exist C:\\nope echo absent                     § absent             § 0
          if exist C:\\Windows\\ echo present                   § present            § 0
          if exist C:\\Windows\\System32\\*.exe echo some       § some               § 0
          if defined PATH echo set                              § set                § 0
          if 10 GTR 9 echo numeric                              § numeric            § 0
          cmd /c exit 5 & if errorlevel 5 echo five             § five               § 5
          for %i in (a b c) do @echo %i                         § a|b|c              § 0
          for /l %i in (1,2,5) do @echo %i                      § 1|3|5              § 0
          for /f "tokens=1,2 delims=," %a in ("x,y,z") do @echo %b%a § yx            § 0
          for /f %i in ('echo inner') do @echo got %i           § got inner          § 0
          for %i in ("C:\\a b\\c.txt") do @echo %~ni %~xi %~pi  § c .txt \\a b\\     § 0
          set /a 2+3*4                                          § 14                 § 0
          set /a "x=(1+2)<<2"                                   § 12                 § 0
          cd                                                    § C:\\Users\\Administrator § 0
          cd /d C:\\windows && cd                               § C:\\Windows        § 0
          cd C:\\nope                                           § ``                 § 1
          pushd C:\\Windows & popd & cd                         § C:\\Users\\Administrator § 0
          type C:\\nope.txt                                     § ``                 § 1
          copy C:\\nope.txt C:\\x.txt                           § ``                 § 1
          del C:\\nope.txt                                      § ``                 § 0
          nosuchprogram                                         § ``                 § 1
          cmd /c "echo one && echo two"                         § one|two            § 0
          cmd /c ""C:\\Windows\\System32\\cmd.exe" /c exit 9"   § ``                 § 9
          echo lost > nul                                       § ``                 § 0
          echo error 1>&2                                       § ``                 § 0
          (echo b & echo a) | sort                              § a|b                § 0
          echo needle | find "need"                             § needle             § 0
          echo needle | findstr /i NEED                         § needle             § 0
          echo hay | find "need"                                § ``                 § 1
          exit /b 7                                             § ``                 § 7
          exit 8                                                § ``                 § 8
          where cmd                                             § C:\\Windows\\System32\\cmd.exe § 0
          hostname > nul && echo ok                             § ok                 § 0
          net user nobody                                       § ``                 § 2
          sc query nosuchservice                                § ``                 § 1060
          sc query winrm | find "RUNNING"                       § STATE              : 4  RUNNING § 0
          reg query HKLM\\SOFTWARE\\Nope                        § ``                 § 1
          shutdown /a                                           § ``                 § 1116
          msiexec /i C:\\nope.msi /qn                           § ``                 § 1619
          robocopy C:\\nope C:\\there                           § ERROR 2 (0x00000002) Accessing Source Directory C:\\nope|The system cannot find the file specified. § 16
          @echo off & echo quiet                                § quiet              § 0
          rem echo never                                        § ``                 § 0
          echo.                                                 § ``                 § 0
          echo a>C:\\Users\\Public\\t.txt & type C:\\Users\\Public\\t.txt § a         § 0
          """)
  void runs(String line, String output, int exitCode) {
    Result result = guest.run(line);

    assertThat(result.out().lines().map(String::strip).filter(text -> !text.isEmpty()).toList())
        .isEqualTo(
            java.util.Arrays.stream(output.split("\\|", -1))
                .map(text -> text.strip().replaceAll("^(STATE) +:", "$1              :"))
                .filter(text -> !text.isEmpty())
                .toList());
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void saysWhatItDoesNotKnow() {
    assertThat(guest.run("frobnicate /x").err())
        .isEqualTo(
            "'frobnicate' is not recognized as an internal or external command,\r\n"
                + "operable program or batch file.\r\n");
  }

  @Test
  void echoesBatchFilesUnlessTold() {
    assertThat(batch("echo hi\r\n").out())
        .isEqualTo("\r\nC:\\Users\\Administrator>echo hi \r\nhi\r\n");
    assertThat(batch("@echo off\r\necho hi\r\n").out()).isEqualTo("hi\r\n");
  }

  @Test
  void passesArgumentsToBatchFiles() {
    String text = "@echo %~n0 [%1] [%~2] [%*] [%~dp0]\r\n@shift\r\n@echo %1\r\n";

    assertThat(batch(text, "one \"two words\"").out())
        .isEqualTo(
            "t [one] [two words] [one \"two words\"] [C:\\Windows\\Temp\\]\r\n\"two words\"\r\n");
  }

  @Test
  void keepsTheErrorLevelOfABatchFile() {
    assertThat(batch("@cmd /c exit 4\r\n").exitCode()).isEqualTo(4);
    assertThat(batch("@nosuch\r\n@exit /b %ERRORLEVEL%\r\n").exitCode()).isEqualTo(9009);
    assertThat(batch("@goto end\r\n@exit /b 1\r\n:end\r\n@exit /b 6\r\n").exitCode()).isEqualTo(6);
    assertThat(batch("@goto nowhere\r\n@echo never\r\n").err()).contains("nowhere");
  }

  @Test
  void endsABatchFileThatNeverEnds() {
    TestingGuest.Collecting output = new TestingGuest.Collecting();
    guest
        .guest
        .machine()
        .drive()
        .write(
            "C:\\Windows\\Temp\\t.bat",
            "@echo begun>&2\r\n:a\r\n@goto a\r\n".getBytes(StandardCharsets.UTF_8));
    var running =
        guest.guest.start(
            new dev.lehr.rehearsal.internal.winrm.WinRmHost.ShellCommand(
                "Administrator",
                "C:\\Windows\\Temp\\t.bat",
                java.util.Optional.empty(),
                java.util.Map.of()),
            output);
    try {
      output.awaitError("begun");
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }

    running.terminate();

    assertThat(output.result().exitCode()).isEqualTo(0xC000013A);
    assertThat(guest.guest.commands().getLast().exitCode()).isEmpty();
  }

  private Result batch(String text) {
    return batch(text, "");
  }

  private Result batch(String text, String arguments) {
    guest
        .guest
        .machine()
        .drive()
        .write("C:\\Windows\\Temp\\t.bat", text.getBytes(StandardCharsets.UTF_8));
    return guest.run("C:\\Windows\\Temp\\t.bat " + arguments);
  }
}
