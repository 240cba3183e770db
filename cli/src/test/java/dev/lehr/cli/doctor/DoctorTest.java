package dev.lehr.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir private Path folder;

  @Test
  void withoutPackerItSaysHowToInstallIt() {
    Finding packer = finding("Packer");
    assertThat(packer.state()).isEqualTo(Finding.State.PROBLEM);
    assertThat(packer.remedy()).contains("apt-get install packer");
  }

  @Test
  void anOldPackerCarriesTheAmazonPlugin() throws IOException {
    packer("echo 'Packer v1.6.6'");
    assertThat(finding("Packer").detail()).contains("1.6.6");
    assertThat(finding("amazon plugin").state()).isEqualTo(Finding.State.OK);
  }

  @Test
  void aNewPackerNeedsItInstalled() throws IOException {
    packer("[ \"$1\" = version ] && echo 'Packer v1.12.0'; exit 0");
    Finding plugin = finding("amazon plugin");
    assertThat(plugin.state()).isEqualTo(Finding.State.PROBLEM);
    assertThat(plugin.remedy()).contains("packer plugins install");
  }

  @Test
  void aPackerThatDoesNotAnswerIsAProblem() throws IOException {
    packer("exit 3");
    assertThat(finding("Packer").state()).isEqualTo(Finding.State.PROBLEM);
  }

  @Test
  void noDockerIsAWarningForItIsNotAlwaysNeeded() {
    Finding docker = finding("Docker");
    assertThat(docker.state()).isEqualTo(Finding.State.WARNING);
    assertThat(docker.detail()).contains("no-docker.sock");
  }

  private Finding finding(String subject) {
    Doctor doctor =
        new Doctor(
            folder.toString(),
            folder.resolve("data"),
            Optional.of("unix://" + folder.resolve("no-docker.sock")));
    return doctor.examine().stream()
        .filter(finding -> finding.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private void packer(String script) throws IOException {
    Path program = folder.resolve("packer");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
