package dev.lehr.bakery.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import java.net.BindException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class EngineFailureTest {
  private static final String HOST = "unix:///var/run/docker.sock";

  @Test
  void aSocketOneMayNotUse() {
    assertThat(told(new RuntimeException(new BindException("Permission denied"))))
        .contains(HOST, "usermod -aG docker");
  }

  @Test
  void nobodyThere() {
    assertThat(told(new RuntimeException(new ConnectException("Connection refused"))))
        .contains(HOST, "can not be reached", "systemctl start docker");
  }

  @Test
  void aFullDisk() {
    assertThat(told(refusal("write /var/lib/docker/x: no space left on device")))
        .contains("no space left on its disk", "docker system prune");
  }

  @Test
  void anEngineElsewhere() {
    assertThat(told(refusal("invalid mount config: bind source path does not exist: /data")))
        .contains("does not see this machine's files", "/data");
  }

  @Test
  void anythingElseInTheEnginesOwnWords() {
    assertThat(told(refusal("no such file or directory in container")))
        .isEqualTo("Docker Engine at " + HOST + ": no such file or directory in container");
  }

  private static InternalServerErrorException refusal(String message) {
    return new InternalServerErrorException("Status 500: {\"message\":\"" + message + "\"}\n");
  }

  private static String told(Throwable failure) {
    return String.valueOf(EngineFailure.of(HOST, failure).getMessage());
  }
}
