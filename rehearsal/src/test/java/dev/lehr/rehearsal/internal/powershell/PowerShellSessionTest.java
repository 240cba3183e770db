package dev.lehr.rehearsal.internal.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PowerShellSessionTest {
  private final TestingRun run = new TestingRun();

  @Test
  void commandFailsWhenItsLastStatementDid() {
    assertThat(run.command("fail 3")).isEqualTo(1);
    assertThat(run.command("fail 3; 'fine'")).isZero();
    assertThat(run.command("Remove-Item C:\\nope")).isEqualTo(1);
    assertThat(run.command("Write-Error x")).isEqualTo(1);
    assertThat(run.command("throw 'x'")).isEqualTo(1);
    assertThat(run.command("if (")).isEqualTo(1);
  }

  @Test
  void exitCodesPass() {
    assertThat(run.command("exit 42")).isEqualTo(42);
    assertThat(run.command("fail 7; exit $LASTEXITCODE")).isEqualTo(7);
    assertThat(run.command("exit $LASTEXITCODE")).isZero();
  }

  @Test
  void fileSucceedsUnlessItThrows() {
    run.host.put("C:\\a.ps1", "fail 3");
    run.host.put("C:\\b.ps1", "throw 'x'");

    assertThat(run.file("C:\\a.ps1")).isZero();
    assertThat(run.file("C:\\b.ps1")).isEqualTo(1);
    assertThat(run.file("C:\\missing.ps1")).isEqualTo(-196608);
  }

  @Test
  void fileTakesArguments() {
    run.host.put("C:\\a.ps1", "param($Name, [switch]$Force) \"$Name $Force\"");

    run.file("C:\\a.ps1", "-Force", "-Name", "x y");

    assertThat(run.stdout()).isEqualTo("x y True\n");
  }

  @Test
  void sleepsThroughItsHost() {
    run.command("Start-Sleep 5; Start-Sleep -m 100; sleep -s 1");

    assertThat(run.host.pauses)
        .isEqualTo(List.of(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(1)));
  }

  @Test
  void endsWhenInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> run.command("while ($true) { }"))
          .isInstanceOf(CancellationException.class);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void leavesStrictRehearsalsRefusalAlone() {
    TestingHost host =
        new TestingHost() {
          @Override
          public void uninterpreted(String file, int line, String statement, String reason) {
            throw new IllegalStateException(reason);
          }
        };
    assertThatThrownBy(() -> TestingRun.on(host).command("try { Get-HotFix } catch { }"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cmdlet Get-HotFix");
  }
}
