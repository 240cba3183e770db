package dev.lehr.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.BadRequestException;
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
    RuntimeException nobody = new RuntimeException(new ConnectException("Connection refused"));
    assertThat(told(nobody)).contains(HOST, "can not be reached", "systemctl start docker");
    assertThat(EngineFailure.of(HOST, nobody).kind()).isEqualTo(EngineFailure.Kind.SILENT);
  }

  @Test
  void aFullDisk() {
    InternalServerErrorException full = trouble("write /var/lib/docker/x: no space left on device");
    assertThat(told(full)).contains("no space left on its disk", "docker system prune");
    assertThat(EngineFailure.of(HOST, full).kind()).isEqualTo(EngineFailure.Kind.TROUBLED);
  }

  @Test
  void anEngineElsewhere() {
    assertThat(told(trouble("invalid mount config: bind source path does not exist: /data")))
        .contains("does not see this machine's files", "/data");
  }

  @Test
  void anythingElseInTheEnginesOwnWords() {
    BadRequestException refusal =
        new BadRequestException("Status 400: {\"message\":\"no such thing as -1 processors\"}\n");
    assertThat(told(refusal))
        .isEqualTo("Docker Engine at " + HOST + ": no such thing as -1 processors");
    assertThat(EngineFailure.of(HOST, refusal).kind()).isEqualTo(EngineFailure.Kind.REFUSED);
  }

  private static InternalServerErrorException trouble(String message) {
    return new InternalServerErrorException("Status 500: {\"message\":\"" + message + "\"}\n");
  }

  private static String told(Throwable failure) {
    return EngineFailure.of(HOST, failure).message();
  }
}
