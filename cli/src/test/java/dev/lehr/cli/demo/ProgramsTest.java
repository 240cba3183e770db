package dev.lehr.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a computer whose programs are a folder's: {@code apt-get} notes what it is asked for. */
class ProgramsTest {
  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  @Test
  void nothingIsDoneWhenAllAreThere() throws Exception {
    script("git", "exit 1");
    script("curl", "exit 1");
    script("packer", "exit 1");
    programs(true).provide(told::add);
    assertThat(told).isEmpty();
  }

  @Test
  void rootInstallsWhatIsMissing() throws Exception {
    script("git", "exit 1");
    script("apt-get", "echo \"$DEBIAN_FRONTEND $*\" >>\"$0.log\"");
    programs(true).provide(told::add);
    assertThat(told).containsExactly("installing packer curl by apt-get");
    assertThat(asked())
        .containsExactly(
            "noninteractive -q update",
            "noninteractive -q -y --no-install-recommends install packer curl");
  }

  @Test
  void aPackageSourceThatIsAwayIsToldAndNoMore() throws Exception {
    script("apt-get", "echo \"$*\" >>\"$0.log\"; [ \"$2\" != update ] || { echo gone; exit 100; }");
    programs(true).provide(told::add);
    assertThat(told).hasSize(2).last().asString().contains("exit code 100", "gone");
    assertThat(asked()).last().asString().endsWith("install packer git curl");
  }

  @Test
  void aPackageThatCanNotBeHadIsNamedAsTheInstallerDoes() throws Exception {
    script(
        "apt-get", "[ \"$2\" = update ] || { echo E: Unable to locate package packer; exit 100; }");
    assertThatThrownBy(() -> programs(true).provide(told::add))
        .hasMessageContaining("install packer git curl")
        .hasMessageContaining("E: Unable to locate package packer");
  }

  @Test
  void whoMayNotInstallIsToldHowTo() throws Exception {
    script("git", "exit 1");
    assertThatThrownBy(() -> programs(true).provide(told::add))
        .hasMessageContaining("apt-get install packer curl");
    script("apt-get", "touch \"$0.log\"");
    assertThatThrownBy(() -> programs(false).provide(told::add))
        .hasMessageContaining("needs packer, curl")
        .hasMessageContaining("brew install packer curl");
    assertThat(folder.resolve("apt-get.log")).doesNotExist();
    assertThat(told).isEmpty();
  }

  private Programs programs(boolean root) {
    return new Programs("/nowhere::" + folder, root);
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("apt-get.log"));
  }

  private void script(String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
