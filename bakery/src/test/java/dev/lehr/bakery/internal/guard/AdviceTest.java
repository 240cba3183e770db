package dev.lehr.bakery.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures of a bake pass by themselves. */
class AdviceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "layer 'os': RequestLimitExceeded: Request limit exceeded.",
        "layer 'os': Throttling: Rate exceeded",
        "layer 'os': InternalError: An internal error has occurred",
        "layer 'os': Unavailable: The server is overloaded",
        "layer 'os': InsufficientInstanceCapacity: no t3.large in us-west-2a"
      })
  void whatAwsCanNotDoNowPasses(String message) {
    assertThat(Advice.isPassing(message)).isTrue();
  }

  @Test
  void aScriptThatFailsFailsAgain() {
    assertThat(Advice.isPassing("layer 'app': Script exited with exit status: 3")).isFalse();
  }
}
