package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupNameTest {
  private static final ClusterName CATALOG =
      new ClusterName("catalog", Optional.of("prod"), Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "catalog-prod-v003,      catalog, prod, ,           3",
    "catalog,                catalog, ,     ,            ",
    "catalog-v003,           catalog, ,     ,           3",
    "catalog--blue-v000,     catalog, ,     blue,       0",
    "catalog-prod-eu-west,   catalog, prod, eu-west,     ",
    "catalog-prod-v2-v999,   catalog, prod, v2,       999",
    "catalog-v1234,          catalog, v1234, ,           ",
  })
  void readsWhatFriggaWrites(
      String text, String application, String stack, String detail, Integer push) {
    GroupName name = GroupName.parse(text).orElseThrow();

    assertThat(name.cluster())
        .isEqualTo(
            new ClusterName(application, Optional.ofNullable(stack), Optional.ofNullable(detail)));
    assertThat(name.push()).isEqualTo(Optional.ofNullable(push));
    assertThat(name.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "v003-",
        "catalog-",
        "catalog--",
        "catalog-prod-",
        "a b",
        "catalog-v001-v002"
      })
  void overlooksWhatFriggaCanNotHaveWritten(String text) {
    assertThat(GroupName.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v003", "blue-v003"})
  void aDetailThatLooksLikeAPushNumberIsRefused(String detail) {
    assertThatThrownBy(() -> new ClusterName("catalog", Optional.empty(), Optional.of(detail)))
        .hasMessage(
            "The detail '%s' ends like the push number of a server group's name; call it otherwise"
                .formatted(detail));
  }

  @Test
  void countsOnFromTheNewestAndWraps() {
    assertThat(next()).isEqualTo("catalog-prod-v000");
    assertThat(next("catalog-prod")).isEqualTo("catalog-prod-v000");
    assertThat(next("catalog-prod-v007", "catalog-prod-v003")).isEqualTo("catalog-prod-v004");
    assertThat(next("catalog-prod-v000", "catalog-prod-v999")).isEqualTo("catalog-prod-v001");
    assertThat(next("catalog-prod-v003", "other-prod-v010")).isEqualTo("catalog-prod-v004");
  }

  @Test
  void saysWhenAllThousandAreTaken() {
    List<String> all = IntStream.range(0, 1000).mapToObj("catalog-prod-v%03d"::formatted).toList();

    assertThatThrownBy(() -> GroupName.next(CATALOG, all))
        .hasMessageContaining("Cluster 'catalog-prod' has a server group for each");
  }

  private static String next(String... taken) {
    return GroupName.next(CATALOG, List.of(taken)).text();
  }
}
