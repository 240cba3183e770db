package dev.lehr.bakery.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.bakery.BakeEvent.Made;
import dev.lehr.bakery.BuildWitness;
import dev.lehr.bakery.Layer;
import dev.lehr.bakery.internal.janitor.RunTraces;
import dev.lehr.bakery.internal.packer.PackerEvent;
import dev.lehr.bakery.internal.packer.PackerOutcome;
import dev.lehr.bakery.internal.packer.PackerOutcome.Ending;
import dev.lehr.bakery.internal.packer.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guards against recordings of real runs of Packer 1.6.6, all of which it calls a success. */
class JudgementTest {
  @Test
  void aGoodRunIsGood() throws IOException {
    assertThat(judge("ok", 0).isGood()).isTrue();
    assertThat(judge("native", 0).isGood()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "check, restart_check_command 'my-check.cmd' ended with exit code 1",
    "neverreboot, never seen to restart",
    "stderr, Get-Foo : bad thing",
  })
  void aFalseGreenIsNot(String recording, String reason) throws IOException {
    assertThat(judge(recording, 0).message()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "401, refuses the login (401)",
    "refused, nothing listens on the WinRM port",
    "tls, HTTP and HTTPS are mixed up",
    "eof, closed the connection in mid-script",
    "fail, exit status: 3",
    "tmo, a provisioner took longer than its own 'timeout'",
  })
  void aFailureIsExplained(String recording, String reason) throws IOException {
    assertThat(judge(recording, 1).message()).contains(reason);
  }

  @Test
  void errorRecordsCanBeAllowed() throws IOException {
    Layer.Rules rules =
        new Layer.Rules(
            List.of(), Layer.OnError.CLEANUP, Optional.empty(), Layer.ErrorRecords.ALLOW);
    assertThat(judge("stderr", 0, rules, Optional.empty()).isGood()).isTrue();
  }

  @Test
  void onlyTheMachineKnowsOfADroppedConnection() throws IOException {
    assertThat(judge("rst", 0).warnings()).singleElement().asString().contains("drops");
    BuildWitness witness =
        machine ->
            List.of(
                new BuildWitness.WitnessedCommand("powershell a.ps1", OptionalInt.empty(), false),
                new BuildWitness.WitnessedCommand("shutdown /r", OptionalInt.empty(), false));
    Verdict verdict = judge("rst", 0, Layer.Rules.standard(), Optional.of(witness));
    assertThat(verdict.failures()).singleElement().asString().contains("never ended");
    assertThat(verdict.warnings()).isEmpty();
  }

  private static Verdict judge(String recording, int exitCode) throws IOException {
    return judge(recording, exitCode, Layer.Rules.standard(), Optional.empty());
  }

  private static Verdict judge(
      String recording, int exitCode, Layer.Rules rules, Optional<BuildWitness> witness)
      throws IOException {
    Path folder = Path.of("src/test/resources/packer");
    Transcript transcript = RunTraces.read(folder.resolve(recording + ".out"));
    if (exitCode == 0) {
      // The recordings were made without EC2, so without its image.
      transcript.add(new PackerEvent.Made(Made.INSTANCE, "i-1"));
      transcript.add(new PackerEvent.Artifact("win2019", Map.of("us-west-2", "ami-1")));
    }
    Layer layer = new Layer("app", "app", new TreeMap<>(), new TreeMap<>(), rules);
    return Judgement.of(
        new Evidence(
            layer,
            new PackerOutcome(
                Ending.EXITED, OptionalInt.of(exitCode), transcript, List.of(), Optional.empty()),
            DebugLog.read(folder.resolve(recording + ".log")),
            witness,
            "1.6.6"));
  }
}
