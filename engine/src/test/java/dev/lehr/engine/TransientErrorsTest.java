package dev.lehr.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.TaskFailure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures are worth another attempt. */
class TransientErrorsTest {

  /** As a part wraps a cloud's answer. */
  private static final class CloudException extends RuntimeException implements TransientCause {
    private static final long serialVersionUID = 1;
    private final boolean throttled;

    CloudException(boolean throttled) {
      super("the cloud said no");
      this.throttled = throttled;
    }

    @Override
    public boolean isTransient() {
      return throttled;
    }
  }

  @Test
  void inputAndOutputMayGoWellTheNextTime() {
    assertThat(TransientErrors.isTransient(new IOException("reset"))).isTrue();
    assertThat(TransientErrors.isTransient(new UncheckedIOException(new IOException("reset"))))
        .isTrue();
    assertThat(TransientErrors.isTransient(new ExecutionException(new IOException("reset"))))
        .isTrue();
  }

  @Test
  void exceptionsThatKnowAreAsked() {
    assertThat(TransientErrors.isTransient(new CloudException(true))).isTrue();
    assertThat(TransientErrors.isTransient(new CloudException(false))).isFalse();
  }

  @Test
  void everythingElseWouldFailAgain() {
    assertThat(TransientErrors.isTransient(new IllegalStateException(new IOException("inside"))))
        .isFalse();
    assertThat(TransientErrors.isTransient(new AssertionError())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void answersThatMeanLater(int status) {
    assertThat(TransientErrors.isTransient(status)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 401, 403, 404, 409, 501})
  void answersThatMeanNo(int status) {
    assertThat(TransientErrors.isTransient(status)).isFalse();
  }

  @Test
  void aFailureTellsTheInnermostMessageOrAtLeastTheKind() {
    assertThat(TransientErrors.failure(new ExecutionException(new IOException("reset"))))
        .satisfies(
            failure -> {
              assertThat(failure.message()).isEqualTo("reset");
              assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
            });
    assertThat(TransientErrors.failure(new NullPointerException()).message())
        .isEqualTo("NullPointerException");
  }
}
