package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageVersionTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1.0.0",
    "1.2, 1.2.0",
    "1.2.0.0, 1.2.0",
    "1.2.3.4, 1.2.3.4",
    "4.6.00081.2015, 4.6.81.2015",
    "1.0-Beta, 1.0.0-Beta",
    "1.0.0-beta.1+build.7, 1.0.0-beta.1"
  })
  void normalises(String written, String normalized) {
    assertThat(PackageVersion.parse(written).normalized()).isEqualTo(normalized);
    assertThat(PackageVersion.parse(written).original()).isEqualTo(written);
  }

  @Test
  void ordersAsNuGetDoes() {
    List<PackageVersion> ascending =
        List.of(
                "0.9",
                "1.0.0-1",
                "1.0.0-2",
                "1.0.0-10",
                "1.0.0-alpha",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.10",
                "1.0.0-beta.a",
                "1.0.0-beta10",
                "1.0.0-beta2",
                "1.0.0",
                "1.0.0.1",
                "1.0.1",
                "1.2",
                "1.10")
            .stream()
            .map(PackageVersion::parse)
            .toList();
    List<PackageVersion> shuffled = new java.util.ArrayList<>(ascending);
    Collections.shuffle(shuffled, new java.util.Random(7));
    assertThat(shuffled.stream().sorted()).isEqualTo(ascending);
  }

  @Test
  void equalityIgnoresCaseZerosAndMetadata() {
    assertThat(PackageVersion.parse("1.0-RC1+x"))
        .isEqualTo(PackageVersion.parse("1.0.0.0-rc1"))
        .hasSameHashCodeAs(PackageVersion.parse("1.0.0.0-rc1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "v1", "1.2.3.4.5", "1..2", "1.0-", "1.0-01", "99999999999", "1.0-a..b"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> PackageVersion.parse(text))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Property
  void parsesOrRefusesAnything(@ForAll @StringLength(max = 40) String text) {
    try {
      PackageVersion version = PackageVersion.parse(text);
      assertThat(PackageVersion.parse(version.normalized())).isEqualTo(version);
    } catch (PackageException refused) {
      assertThat(refused).hasMessageContaining(text);
    }
  }
}
