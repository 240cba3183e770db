package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCheckTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/a/b?deep=yes&x=1", "/%20"})
  void takesWhatAUriTakes(String path) {
    HealthCheck check = new HealthCheck(path, 8080, TIMEOUT);

    assertThat(URI.create("http://127.0.0.1" + check.path())).hasHost("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "health", "/a b", "/{x}", "/ü", "/a#b", "/[", "/\\", "/|"})
  void refusesPathsThatNobodyCouldAskFor(String path) {
    assertThatThrownBy(() -> new HealthCheck(path, 8080, TIMEOUT))
        .hasMessage(
            "The path of a health check must begin with a slash and be a URI's path, not '%s'"
                .formatted(path));
  }

  @Test
  void refusesPortsAndTimesThatThereAreNot() {
    assertThatThrownBy(() -> new HealthCheck("/", 65_536, TIMEOUT))
        .hasMessage("The port of a health check must be from 1 to 65535, not '65536'");
    assertThatThrownBy(() -> new HealthCheck("/", 80, Duration.ZERO))
        .hasMessage("The timeout of a health check must be more than nothing, not 'PT0S'");
  }
}
