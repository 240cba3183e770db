package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  private static final List<PackageVersion> VERSIONS =
      Stream.of("0.9", "1.0", "1.5", "2.0-beta", "2.0", "2.1", "25.0.1", "25.1", "26.0-rc")
          .map(PackageVersion::parse)
          .toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*|25.1.0",
        "25.*|25.1.0",
        "25.0.*|25.0.1",
        "2.*|2.1.0",
        "1.0|1.0.0",
        "1.1|1.5.0",
        "[2.0]|2.0.0",
        "[1.0,2.0)|1.0.0",
        "(1.0,2.0)|1.5.0",
        "(,1.0]|0.9.0",
        "(2.0,)|2.1.0",
        "[2.0-alpha,)|2.0.0-beta"
      })
  void takesWhatNuGetWould(String range, String expected) {
    assertThat(VersionRange.parse(range).best(VERSIONS)).hasToString("Optional[" + expected + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.*", "[1.1]", "(25.1,)", "(2.1,25.0.1)"})
  void takesNothingWhenNothingFits(String range) {
    assertThat(VersionRange.parse(range).best(VERSIONS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(,)", "(1.0)", "[1.0", "1.*.2", "[1,2,3]", "x", "[a,b]"})
  void refusesWhatIsNoRange(String range) {
    assertThatThrownBy(() -> VersionRange.parse(range))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("'" + range + "' is not a version range");
  }
}
