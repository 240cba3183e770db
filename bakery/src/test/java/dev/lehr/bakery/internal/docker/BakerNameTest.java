package dev.lehr.bakery.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BakerNameTest {
  @TempDir private Path repository;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lehr/baker",
        "lehr/baker:2",
        "registry.example.com/team/baker:1.0",
        "localhost:5000/baker",
        "baker@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void thatIsAnImage(String name) {
    assertThat(BakerName.isImage(name)).isTrue();
    assertThat(BakerName.of(repository, Optional.of(name)).image()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dockerfile",
        "image/Dockerfile",
        "image/Dockerfile.dev",
        "image/baker.Dockerfile"
      })
  void thatIsADockerfile(String name) {
    assertThat(BakerName.isImage(name)).isFalse();
  }

  @Test
  void withoutABakerItIsThePlatforms() {
    BakerName name = BakerName.of(repository, Optional.empty());
    assertThat(name.image()).isEqualTo("lehr/baker");
    assertThat(name.remedy()).isEqualTo("lehr baker build");
  }

  @Test
  void aDockerfileIsKnownByItsContentAndWhatItCopies() throws IOException {
    Files.writeString(repository.resolve("Dockerfile"), "FROM x\nCOPY tools/*.sh /opt/\n");
    Files.createDirectories(repository.resolve("tools"));
    Files.writeString(repository.resolve("tools/a.sh"), "one");
    Files.writeString(repository.resolve("tools/a.txt"), "one");
    String first = image();
    assertThat(first).matches("lehr/recipe-baker:[0-9a-f]{16}");

    Files.writeString(repository.resolve("tools/a.txt"), "two");
    assertThat(image()).as("what is not copied does not count").isEqualTo(first);
    Files.writeString(repository.resolve("tools/a.sh"), "two");
    assertThat(image()).isNotEqualTo(first);
  }

  private String image() {
    return BakerName.of(repository, Optional.of("Dockerfile")).image();
  }
}
