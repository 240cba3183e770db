package dev.lehr.bakery.internal.packer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.bakery.BakeEvent.Made;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MachineLineTest {
  @Property(tries = 300)
  void whatWasRenderedIsReadAgain(@ForAll List<String> data) {
    List<String> plain = data.stream().map(text -> text.replace("\\", "/")).toList();
    MachineLine line = new MachineLine(1795408366, "win2019", "ui", plain);
    assertThat(MachineLine.parse(line.render())).contains(line);
  }

  @Property(tries = 300)
  void neverThrows(@ForAll String text) {
    MachineLine.parse(text).ifPresent(line -> new PackerEventReader().read(line));
  }

  @Test
  void readsARecordedSuccess() {
    Transcript transcript = transcript("machine-readable-ok.txt");
    assertThat(transcript.artifacts())
        .containsExactly(Map.of("us-east-1", "ami-0d9c7163c4c8648be"));
    assertThat(transcript.parents()).containsEntry("win2019", "ami-0b469e308f81d405b");
    assertThat(transcript.made(Made.INSTANCE)).containsExactly("i-0f29be31f47f8464a");
    assertThat(transcript.made(Made.IMAGE)).containsExactly("ami-0d9c7163c4c8648be");
    assertThat(transcript.made(Made.KEY_PAIR))
        .containsExactly("packer_6b03c1ee-8c19-1951-7067-4fb198656b62");
    assertThat(transcript.imageNames()).containsExactly("win2019-20261123043245");
  }

  @Test
  void readsARecordedFailure() {
    assertThat(transcript("machine-readable-fail.txt").errors())
        .containsExactly("Script exited with non-zero exit status: 3.Allowed exit codes are: [0]");
  }

  @Test
  void doesNotBelieveWhatScriptsPrint() {
    PackerEventReader reader = new PackerEventReader();
    String[] lines = {
      "1,,ui,say,==> w: Provisioning with powershell script: a.ps1",
      "1,,ui,message,    w: Instance ID: i-0123456789abcdef0",
      "1,,ui,message,    w: AMI: ami-0123456789abcdef0",
    };
    for (String text : lines) {
      assertThat(reader.read(MachineLine.parse(text).orElseThrow()))
          .noneMatch(PackerEvent.Made.class::isInstance);
    }
  }

  @Test
  void aSecretIsHiddenInEveryForm() {
    Redactor redactor = new Redactor(List.of("p\"a$s,s"));
    assertThat(redactor.redact("p\"a$s,s p`\"a`$s,s p\"a$s%!(PACKER_COMMA)s cCJhJHMscw=="))
        .isEqualTo("<sensitive> <sensitive> <sensitive> <sensitive>");
  }

  private static Transcript transcript(String sample) {
    Transcript transcript = new Transcript();
    PackerEventReader reader = new PackerEventReader();
    try {
      for (String text : Files.readAllLines(Path.of("src/test/resources/packer", sample))) {
        MachineLine.parse(text).map(reader::read).orElse(List.of()).forEach(transcript::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return transcript;
  }
}
