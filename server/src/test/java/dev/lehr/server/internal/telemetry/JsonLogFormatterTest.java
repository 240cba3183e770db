package dev.lehr.server.internal.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines that machines read. */
class JsonLogFormatterTest {
  private static final String EXECUTION = "20261123-161319-7400000-d09eb76b";

  private static JsonNode line(String message, Object... parameters) {
    LogRecord record = new LogRecord(Level.WARNING, message);
    record.setLoggerName("dev.lehr.test");
    record.setParameters(parameters);
    record.setThrown(new IllegalStateException("with lehr_0a1b2c3d_" + "f".repeat(48)));
    String line = new JsonLogFormatter().format(record);
    assertThat(line).endsWith("}\n").hasLineCount(1);
    return JsonMapper.shared().readTree(line);
  }

  @Test
  void namesTheExecutionThatALineSpeaksOf() {
    JsonNode line = line("Execution {0} ended", EXECUTION);
    assertThat(line.path("execution").asString()).isEqualTo(EXECUTION);
    assertThat(line.path("level").asString()).isEqualTo("warning");
    assertThat(line.path("message").asString()).isEqualTo("Execution " + EXECUTION + " ended");
    assertThat(line("Nothing of that kind").has("execution")).isFalse();
  }

  @Test
  void hasNoSecrets() {
    JsonNode line = line("Authorization: Bearer abc.def and lehr_0a1b2c3d_{0}", "e".repeat(48));
    assertThat(line.path("message").asString()).isEqualTo("Authorization: Bearer *** and lehr_***");
    assertThat(line.path("error").asString()).contains("lehr_***").doesNotContain("ffff");
  }
}
