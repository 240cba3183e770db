package dev.lehr.server;

import dev.lehr.yaml.Problem;
import java.util.List;

/** The server can not be started; the message says why and what to do. */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ServerException(String message) {
    super(message);
  }

  public ServerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Everything that is wrong with a configuration file. */
  public ServerException(List<Problem> problems) {
    super(Problem.render(problems));
  }
}
