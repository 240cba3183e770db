package dev.lehr.bakery.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.bakery.PackerCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerEnvironmentTest {
  @TempDir private Path run;

  private ContainerEnvironment of(Map<String, String> variables) {
    return new ContainerEnvironment(
        new PackerCommand(List.of("build"), run, variables, new PackerCommand.Folders(run, run)));
  }

  @Test
  void takesInWhatConcernsPackerAndTheWayOut() {
    Map<String, String> welcome =
        Map.of(
            "PACKER_LOG", "1",
            "PKR_VAR_size", "t3.large",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/",
            "https_proxy", "http://127.0.0.1:2",
            "LEHR_RUN", "r1",
            "TMPDIR", "/short");
    assertThat(of(welcome).variables())
        .containsAllEntriesOf(welcome)
        .containsEntry("HOME", "/short");
    assertThat(of(welcome).temporary()).contains(Path.of("/short"));
  }

  @Test
  void leavesOutThisMachineAndOtherCredentials() {
    assertThat(
            of(Map.of(
                    "PATH", "/bin",
                    "GITHUB_TOKEN", "t",
                    "LEHR_API_KEY", "k",
                    "AWS_PROFILE", "prod",
                    "AWS_SECRET_ACCESS_KEY", "s",
                    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/x",
                    "PACKER_PLUGIN_PATH", "/home/me"))
                .variables())
        .containsOnlyKeys("HOME");
  }

  @Test
  void theShellReadsBackWhatIsWrittenAndNobodyElseCan() throws Exception {
    String odd = "it's $HOME `id` \"and\" more \\\nin two lines";
    ContainerEnvironment environment = of(Map.of("PKR_VAR_odd", odd));
    environment.write();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(environment.file())))
        .isEqualTo("rw-------");
    assertThat(shell(". " + environment.file() + "; printf %s \"$PKR_VAR_odd\"")).isEqualTo(odd);
  }

  private static String shell(String script) throws IOException {
    Process process = new ProcessBuilder("/bin/sh", "-c", script).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
