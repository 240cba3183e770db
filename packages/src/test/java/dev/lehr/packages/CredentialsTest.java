package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where passwords are read. */
class CredentialsTest {
  @TempDir private Path folder;

  @Test
  void aFileIsReadAnewEachTime() throws Exception {
    Path file = folder.resolve("secret");
    Credentials credentials = Credentials.parse("file:" + file);
    Files.writeString(file, "ann:one\n");
    assertThat(credentials.read()).isEqualTo("ann:one");
    Files.writeString(file, "ann:two");
    assertThat(credentials.read()).isEqualTo("ann:two");
  }

  @Test
  void aVariableIsOfThisProcess() {
    assertThat(Credentials.parse("env:PATH").read()).isEqualTo(System.getenv("PATH").strip());
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> Credentials.parse("env:LEHR_NO_SUCH").read())
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("LEHR_NO_SUCH");
    assertThatThrownBy(() -> Credentials.parse("file:" + folder.resolve("none")).read())
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann:password", "password", "env:", "file: ", "", "ENV:X"})
  void aPasswordItselfIsRefusedAndNotRepeated(String written) {
    assertThatThrownBy(() -> Credentials.parse(written))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("env:NAME or file:PATH")
        .hasMessageNotContaining("password");
  }
}
