package dev.lehr.canary.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.InputProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ConfigCheckTest {
  private static final String SOUND =
      """
      {
        "name": "web", "applications": ["catalog"], "createdTimestamp": 1735689600000,
        "judge": {"name": "lehr", "judgeConfigurations": {}},
        "metrics": [{
          "name": "cpu",
          "query": {"type": "prometheus", "serviceType": "prometheus", "metricName": "cpu",
            "customFilterTemplate": "group"},
          "groups": ["system"],
          "analysisConfigurations": {"canary": {"direction": "increase",
            "effectSize": {"allowedIncrease": 1.1}}},
          "scopeName": "default"
        }],
        "templates": {"group": "asg=\\"${scope}\\""},
        "classifier": {"groupWeights": {"system": 100},
          "scoreThresholds": {"pass": 95, "marginal": 75}}
      }
      """;

  @Test
  void aSoundConfigHasNoProblems() {
    assertThat(check(SOUND)).isEmpty();
  }

  @Test
  void goesOutAsItCameIn() {
    ConfigDocument document = ConfigDocument.read(SOUND.getBytes(UTF_8));

    assertThat(CanaryJson.parse(document.text().getBytes(UTF_8))).isEqualTo(parse(SOUND));
    assertThat(document.config().metrics()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what the reference reads as zero or does not read
        "\"allowedIncrease\": 1.1 | \"allowedIncrease\": null | ERROR"
            + " | /metrics/0/analysisConfigurations/canary/effectSize/allowedIncrease | null",
        "\"allowedIncrease\": 1.1 | \"allowedIncrease\": \"1.1\" | ERROR"
            + " | /metrics/0/analysisConfigurations/canary/effectSize/allowedIncrease | \"1.1\"",
        "\"allowedIncrease\" | \"allowedIncreased\" | ERROR"
            + " | /metrics/0/analysisConfigurations/canary/effectSize/allowedIncreased"
            + " | did you mean 'allowedIncrease'?",
        "\"increase\" | \"Increase\" | ERROR"
            + " | /metrics/0/analysisConfigurations/canary/direction | 'Increase' is not known",
        "\"direction\": \"increase\" | \"mutedness\": true | ERROR"
            + " | /metrics/0/analysisConfigurations/canary/mutedness | unknown field; remove it",
        "\"pass\": 95 | \"pass\": null | ERROR | /classifier/scoreThresholds/pass | null",
        // what can not be meant
        "\"pass\": 95 | \"pass\": 60 | ERROR | /classifier/scoreThresholds | pass 60 is below",
        "\"pass\": 95 | \"pass\": 950 | ERROR | /classifier/scoreThresholds/pass | 950 is not from",
        "\"system\": 100 | \"system\": 80 | ERROR | /classifier/groupWeights | add up to 80",
        "\"system\": 100 | \"system\": 120 | ERROR | /classifier/groupWeights | add up to 120",
        "\"system\": 100 | \"sytem\": 100 | ERROR | /classifier/groupWeights/sytem"
            + " | did you mean 'system'?",
        "\"direction\": \"increase\" | \"direction\": \"decrease\" | WARNING"
            + " | /metrics/0/analysisConfigurations/canary/effectSize/allowedIncrease"
            + " | does nothing: the direction is decrease",
        "\"direction\": \"increase\" | \"outliers\": {\"strategy\": \"remove\","
            + " \"outlierFactor\": 0} | ERROR"
            + " | /metrics/0/analysisConfigurations/canary/outliers/outlierFactor | not above 0",
        "\"allowedIncrease\": 1.1 | \"measure\": \"cles\", \"allowedIncrease\": 1.1 | ERROR"
            + " | /metrics/0/analysisConfigurations/canary/effectSize/allowedIncrease"
            + " | 1.1 is out of range",
        "\"groups\": [\"system\"] | \"groups\": [] | WARNING | /metrics/0/groups | does not count",
        "\"lehr\" | \"NetflixACAJudge\" | ERROR | /judge/name"
            + " | did you mean 'NetflixACAJudge-v1.0'?",
        "\"web\" | \"my web\" | ERROR | /name | letters, digits, - and _",
        // queries
        "\"type\": \"prometheus\" | \"type\": \"promethius\" | ERROR | /metrics/0/query/type"
            + " | did you mean 'prometheus'?",
        "\"type\": \"prometheus\" | \"type\": \"stackdriver\" | WARNING | /metrics/0/query/type"
            + " | no 'stackdriver' store",
        "\"metricName\": \"cpu\" | \"metricname\": \"cpu\" | ERROR | /metrics/0/query/metricname"
            + " | did you mean 'metricName'?",
        "${scope} | constant | ERROR | /metrics/0/query | does not mention ${scope}",
        "${scope} | ${location} | WARNING | /metrics/0/query | by ${location} only",
        "${scope} | ${env:AWS_SECRET_ACCESS_KEY} | ERROR | /templates/group | is not a variable",
        "${scope} | ${a:-${b}} | ERROR | /templates/group | is not a variable",
        "${scope} | ${scope | ERROR | /templates/group | is not a variable",
        "\"customFilterTemplate\": \"group\" | \"customFilterTemplate\": \"grup\" | ERROR"
            + " | /metrics/0/query/customFilterTemplate | did you mean 'group'?",
        "\"customFilterTemplate\" | \"customFilter\" | ERROR | /metrics/0/query/customFilter"
            + " | no longer read",
      })
  void everyMistakeIsNamedWithPlaceAndRemedy(
      String sound, String mistaken, InputProblem.Severity severity, String pointer, String words) {
    assertThat(SOUND).contains(sound);

    List<InputProblem> problems = check(SOUND.replace(sound, mistaken));

    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.severity()).isEqualTo(severity);
              assertThat(problem.pointer()).isEqualTo(pointer);
              assertThat(problem.toString()).contains(words);
            });
  }

  @Test
  void twoMetricsCanNotHaveOneName() {
    ObjectNode document = (ObjectNode) parse(SOUND);
    document.withArray("metrics").add(document.path("metrics").get(0).deepCopy());

    assertThat(ConfigCheck.check(document))
        .singleElement()
        .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/metrics/1/name"));
  }

  @Test
  void aBrokenConfigIsRefusedWithAllItsErrors() {
    String broken = SOUND.replace("\"increase\"", "5").replace("95", "\"95\"");

    assertThatThrownBy(() -> ConfigDocument.read(broken.getBytes(UTF_8)))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining("/metrics/0/analysisConfigurations/canary/direction")
        .hasMessageContaining("/classifier/scoreThresholds/pass");
  }

  static List<List<String>> presets() {
    return Presets.load().names().stream()
        .flatMap(name -> StoreKind.types().stream().map(store -> List.of(name, store)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPresetIsSound(List<String> preset) {
    ObjectNode config =
        Presets.load().config(preset.get(0), StoreKind.of(preset.get(1)).orElseThrow());

    assertThat(ConfigCheck.check(config)).isEmpty();
    assertThat(config.path("metrics").size()).isGreaterThan(5);
  }

  private static List<InputProblem> check(String document) {
    return ConfigCheck.check(parse(document));
  }

  private static JsonNode parse(String document) {
    return CanaryJson.parse(document.getBytes(UTF_8));
  }
}
