package dev.lehr.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({"512,512", "64KB,65536", "1 MiB,1048576", "2g,2147483648", "0,0"})
  void readsAmounts(String text, long bytes) {
    assertThat(Sizes.parse(text)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "-1", "1.5GB", "12345678901", "1 EB"})
  void refusesWhatIsNone(String text) {
    assertThat(Sizes.parse(text)).isEmpty();
  }

  @Test
  void rendersForPeople() {
    assertThat(Sizes.render(812)).isEqualTo("812 B");
    assertThat(Sizes.render(1_500_000)).isEqualTo("1.4 MB");
    assertThat(Sizes.render(2L << 30)).isEqualTo("2.0 GB");
  }
}
