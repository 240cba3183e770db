package dev.lehr.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing, and what is refused with which words. */
class CanaryJsonTest {

  private static CanaryConfig config(String json, Dialect dialect) {
    return CanaryJson.readConfig(CanaryJson.parse(bytes(json)), dialect);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<MetricSetPair> pairs(String json, Dialect dialect) {
    Iterator<MetricSetPair> pairs =
        CanaryJson.readPairs(new ByteArrayInputStream(bytes(json)), dialect);
    List<MetricSetPair> all = new java.util.ArrayList<>();
    pairs.forEachRemaining(all::add);
    return all;
  }

  private static String pair(String control) {
    return "[{\"name\":\"m\",\"values\":{\"control\":%s,\"experiment\":[1]}}]".formatted(control);
  }

  private static String metric(String analysis) {
    return "{\"metrics\":[{\"name\":\"m\",\"groups\":[],\"analysisConfigurations\":{\"canary\":%s}}],\"classifier\":{}}"
        .formatted(analysis);
  }

  @Test
  void whatWasWrittenReadsTheSame() {
    for (var reference : ReferenceCases.all()) {
      if (reference.path("expected").path("outcome").asString().equals("result")) {
        CanaryConfig config =
            CanaryJson.readConfig(reference.path("input").path("canaryConfig"), Dialect.KAYENTA);
        assertThat(CanaryJson.readConfig(CanaryJson.writeConfig(config), Dialect.STRICT))
            .isEqualTo(config);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"direction\":\"up\"}|/direction|'up' is not known",
        "{\"direction\":5}|/direction|5 is not a text",
        "{\"nanStrategy\":null}|/nanStrategy|null is not a text",
        "{\"critical\":1}|/critical|1 is neither true nor false",
        "{\"critical\":null}|/critical|null is neither",
        "{\"critcal\":true}|/critcal|unknown field; did you mean 'critical'?",
        "{\"effectSize\":\"big\"}|/effectSize|\"big\" is not an object",
        "{\"effectSize\":{\"allowedIncrease\":\"1.5\"}}|/effectSize/allowedIncrease|\"1.5\" is not a number",
        "{\"effectSize\":{\"allowedIncrease\":null}}|/effectSize/allowedIncrease|leave the field out",
        "{\"effectSize\":{\"allowedIncrease\":3000000000}}|/effectSize/allowedIncrease|too large",
        "{\"effectSize\":{\"allowedIncrease\":1e999}}|/effectSize/allowedIncrease|too large",
        "{\"outliers\":[]}|/outliers|[] is not an object",
      })
  void strictlyEveryMistakeIsNamedWithItsPlace(String analysis, String pointer, String cause) {
    assertThatThrownBy(() -> config(metric(analysis), Dialect.STRICT))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining("/metrics/0/analysisConfigurations/canary" + pointer)
        .hasMessageContaining(cause);
  }

  @Test
  void allMistakesAreToldAtOnce() {
    assertThatThrownBy(
            () -> config("{\"metrics\":[{},{\"name\":1}],\"classifer\":{}}", Dialect.STRICT))
        .hasMessageContaining("/metrics/0/name")
        .hasMessageContaining("/metrics/0/groups")
        .hasMessageContaining("/metrics/1/name")
        .hasMessageContaining("/classifier")
        .hasMessageContaining("/classifer: unknown field; did you mean 'classifier'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"direction\":\"up\"}",
        "{\"direction\":5}",
        "{\"critical\":null}",
        "{\"effectSize\":\"big\"}",
        "{\"outliers\":[]}",
        "{\"mutedness\":\"yes\"}"
      })
  void theReferenceTakesTheDefault(String analysis) {
    assertThat(config(metric(analysis), Dialect.KAYENTA).metrics().getFirst().analysis())
        .isEqualTo(MetricAnalysis.DEFAULT);
  }

  @Test
  void theReferenceTakesNullForZero() {
    CanaryConfig config =
        config(metric("{\"effectSize\":{\"allowedIncrease\":null}}"), Dialect.KAYENTA);
    assertThat(config.metrics().getFirst().analysis().effect().allowedIncrease()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":1} x", "{\"a\":", "", "{\"a\":NaN"})
  void whatIsNotJsonIsRefused(String text) {
    assertThatThrownBy(() -> CanaryJson.parse(bytes(text)))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining("not valid JSON")
        .hasMessageNotContaining("Source:");
  }

  // --- values

  @Test
  void pairsStandInAListOrInACase() {
    String list = pair("[1.5, \"NaN\", \"-Infinity\", 7]");
    assertThat(pairs(list, Dialect.STRICT))
        .isEqualTo(pairs("{\"x\":[[1]],\"metricSetPairs\":" + list + "}", Dialect.STRICT))
        .isEqualTo(pairs("{\"input\":{\"metricSetPairs\":" + list + "},\"y\":1}", Dialect.STRICT));
    assertThat(pairs(list, Dialect.STRICT).getFirst().control().values())
        .containsExactly(1.5, Double.NaN, Double.NEGATIVE_INFINITY, 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1,\"2\"]|/0/values/control/1|'2' is a text, not a number",
        "[\"nan\"]|/0/values/control/0|'nan' is a text",
        "[\"+Infinity\"]|/0/values/control/0|only \"NaN\", \"Infinity\" and \"-Infinity\"",
        "[NaN]|/0/values/control/0|in quotes",
        "[-Infinity]|/0/values/control/0|in quotes",
        "[1e999]|/0/values/control/0|too large for a 64-bit float",
        "[[1]]|/0/values/control/0|not a number",
        "[true]|/0/values/control/0|'true' is not a number",
        "5|/0/values/control|not a list of numbers",
        "null|/0/values/control|not a list of numbers",
      })
  void aBadValueIsNamedWithItsPlace(String control, String pointer, String cause) {
    for (Dialect dialect : Dialect.values()) {
      assertThatThrownBy(() -> pairs(pair(control), dialect))
          .isInstanceOf(CanaryInputException.class)
          .hasMessageContaining(pointer)
          .hasMessageContaining(cause);
    }
  }

  @Test
  void truncatedValuesAreNoValues() {
    assertThatThrownBy(
            () -> pairs("[{\"name\":\"m\",\"values\":{\"control\":[1,2", Dialect.KAYENTA))
        .hasMessageContaining("/0/values/control")
        .hasMessageContaining("not valid JSON at line 1, column");
  }

  @Test
  void nullIsZeroForTheReferenceAndStrictlyAMistake() {
    assertThat(pairs(pair("[null]"), Dialect.KAYENTA).getFirst().control().values())
        .containsExactly(0);
    assertThatThrownBy(() -> pairs(pair("[null]"), Dialect.STRICT))
        .hasMessageContaining("/0/values/control/0")
        .hasMessageContaining("write \"NaN\"");
  }

  @ParameterizedTest
  @EnumSource
  void aMissingSideIsRefused(Dialect dialect) {
    assertThatThrownBy(() -> pairs("[{\"name\":\"m\",\"values\":{\"control\":[1]}}]", dialect))
        .hasMessageContaining("/0/values/experiment")
        .hasMessageContaining("metric 'm' has no experiment side");
  }

  @Test
  void theSamePairTwiceIsStrictlyAMistake() {
    String one =
        "{\"name\":\"m\",\"tags\":{\"a\":\"b\"},\"values\":{\"control\":[],\"experiment\":[]}}";
    String twice = "[" + one + "," + one + "]";
    assertThat(pairs(twice, Dialect.KAYENTA)).hasSize(2);
    assertThatThrownBy(() -> pairs(twice, Dialect.STRICT))
        .hasMessageContaining("/1")
        .hasMessageContaining("is there twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "5", "{\"metricSetPairs\":{}}", "{\"input\":7}"})
  void aDocumentWithoutPairsIsRefused(String text) {
    assertThatThrownBy(() -> pairs(text, Dialect.STRICT))
        .hasMessageContaining("there are no metric values");
  }

  @Test
  void whatIsCutOffAfterThePairsIsNoticed() {
    assertThatThrownBy(() -> pairs("{\"metricSetPairs\":" + pair("[1]"), Dialect.STRICT))
        .hasMessageContaining("not valid JSON");
  }

  @Test
  void thresholdsAreFoundBesideTheValues() {
    String text =
        "{\"input\":{\"metricSetPairs\":[{}],\"thresholds\":{\"pass\":9,\"marginal\":8}}}";
    assertThat(CanaryJson.findThresholds(new ByteArrayInputStream(bytes(text)), Dialect.STRICT))
        .contains(new Thresholds(9, 8));
    assertThat(CanaryJson.findThresholds(new ByteArrayInputStream(bytes("[]")), Dialect.STRICT))
        .isEmpty();
  }
}
