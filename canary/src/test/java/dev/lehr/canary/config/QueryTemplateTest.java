package dev.lehr.canary.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.canary.CanaryInputException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTemplateTest {
  private static final Map<String, String> VALUES = Map.of("scope", "canary", "location", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up{asg=\"${scope}\"} | up{asg=\"canary\"}",
        "up{asg=\"$\\{scope}\"} | up{asg=\"canary\"}",
        "$scope and $${scope} | $scope and ${scope}",
        "${location:-anywhere} | anywhere",
        "${scope:-x}${scope} | canarycanary",
      })
  void variablesAreReplaced(String template, String query) {
    assertThat(QueryTemplate.parse("", template).expand(VALUES)).isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${script:javascript:1+1}",
        "${env:HOME}",
        "${url:UTF-8:http://example.com}",
        "${a${b}}",
        "${",
        "${}",
        "${a b}"
      })
  void whatIsNoVariableIsRefused(String template) {
    assertThatThrownBy(() -> QueryTemplate.parse("/templates/x", template))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining("/templates/x: '${")
        .hasMessageContaining("is not a variable");
  }

  @Test
  void aVariableWithoutValueIsNamed() {
    assertThatThrownBy(() -> QueryTemplate.parse("/q", "${scop}").expand(VALUES))
        .hasMessageContaining("'${scop}' has no value")
        .hasMessageContaining("did you mean 'scope'?");
  }

  @Test
  void aBombIsRefused() {
    Map<String, String> bomb = Map.of("scope", "x".repeat(1000));

    assertThatThrownBy(() -> QueryTemplate.parse("/q", "${scope}".repeat(1000)).expand(bomb))
        .hasMessageContaining("grows beyond 65536 characters");
    assertThatThrownBy(() -> QueryTemplate.parse("/q", "x".repeat(20_000)))
        .hasMessageContaining("20000 characters");
  }

  @Property
  void whatComesInIsNeverReadAsATemplate(@ForAll String value) {
    String query = QueryTemplate.parse("", "<${scope:-}>").expand(Map.of("scope", value));

    assertThat(query).isEqualTo("<" + value + ">");
  }
}
