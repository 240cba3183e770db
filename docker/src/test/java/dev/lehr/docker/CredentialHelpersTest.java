package dev.lehr.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialHelpersTest {
  private static final String ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
  @TempDir private Path folder;

  /** Answers with what it was asked for as its user. */
  private static final String ECHO =
      """
      #!/bin/sh
      [ "$1" = get ] || exit 2
      printf '{"ServerURL": "r", "Username": "%s", "Secret": "word"}' "$(cat)"
      """;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"auths": {"%s": {}}, "credHelpers": {"%s": "echo", "broken.example.com": "broken",
          "token.example.com": "token", "away.example.com": "away"}, "credsStore": "none"}\
        """
            .formatted(ECR, ECR));
    program("echo", ECHO);
    program("token", "#!/bin/sh\necho '{\"Username\": \"<token>\", \"Secret\": \"identity\"}'\n");
    program("broken", "#!/bin/sh\necho no JSON\n");
    program("none", "#!/bin/sh\necho credentials not found in native keychain\nexit 1\n");
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve("docker-credential-" + name), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Optional<AuthConfig> login(String image) throws IOException, InterruptedException {
    return new CredentialHelpers(
            folder.resolve("config.json"), name -> folder.resolve(name).toString())
        .login(image);
  }

  @Test
  void asksTheRegistrysHelper() throws Exception {
    AuthConfig login = login(ECR + "/team/app:1").orElseThrow();
    assertThat(login.getUsername()).isEqualTo(ECR);
    assertThat(login.getPassword()).isEqualTo("word");
    assertThat(login("token.example.com/app").orElseThrow().getIdentitytoken())
        .isEqualTo("identity");
  }

  @Test
  void aStoreWithoutThatLoginIsNoFailure() throws Exception {
    assertThat(login("other.example.com/app")).isEmpty();
    assertThat(login("busybox")).isEmpty();
  }

  @Test
  void withoutConfigurationThereIsNoHelper() throws Exception {
    Files.delete(folder.resolve("config.json"));
    assertThat(login(ECR + "/team/app:1")).isEmpty();
  }

  @Test
  void aStoreThatHoldsAllLoginsIsAskedForDockersOwnRegistry() throws Exception {
    Files.writeString(folder.resolve("config.json"), "{\"credsStore\": \"echo\"}");
    assertThat(login("busybox:1").orElseThrow().getUsername())
        .isEqualTo("https://index.docker.io/v1/");
    assertThat(login("localhost/app").orElseThrow().getUsername()).isEqualTo("localhost");
  }

  @Test
  void saysWhichHelperFails() {
    assertThatThrownBy(() -> login("broken.example.com/app"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("docker-credential-broken");
    assertThatThrownBy(() -> login("away.example.com/app"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("docker-credential-away");
  }
}
