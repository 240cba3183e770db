package dev.lehr.docker;

import com.github.dockerjava.api.exception.DockerException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What went wrong with a Docker Engine, and what to do about it.
 *
 * @param message names the engine and the remedy
 * @param kind whose turn it is
 * @param cause the client's own exception
 */
public record EngineFailure(String message, Kind kind, Throwable cause) {
  private static final int SERVER_ERROR = 500;

  /** Whose turn it is. */
  public enum Kind {
    /** It can not be reached. */
    SILENT,
    /** It answers, but has trouble of its own. */
    TROUBLED,
    /** It does not do that, however often it is asked. */
    REFUSED
  }

  /** Makes the exception that the callers of an engine's user know. */
  @FunctionalInterface
  public interface Naming {
    RuntimeException exception(EngineFailure failure);
  }

  static EngineFailure of(String host, Throwable failure) {
    String words = words(failure);
    String advice = isAnswer(failure) ? onAnswer(words) : onSilence(words);
    return new EngineFailure("Docker Engine at " + host + advice, kind(failure), failure);
  }

  private static Kind kind(Throwable failure) {
    if (failure instanceof DockerException answer && isAnswer(failure)) {
      return answer.getHttpStatus() < SERVER_ERROR ? Kind.REFUSED : Kind.TROUBLED;
    }
    return Kind.SILENT;
  }

  /** The engine's own words, or those of all causes: the transport wraps the telling one. */
  public static String words(Throwable failure) {
    return isAnswer(failure)
        ? message(String.valueOf(failure.getMessage()))
        : Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .map(cause -> String.valueOf(cause.getMessage()))
            .distinct()
            .collect(Collectors.joining(": "));
  }

  private static boolean isAnswer(Throwable failure) {
    return failure instanceof DockerException answer && answer.getHttpStatus() > 0;
  }

  /** The engine answers {@code {"message": ...}}, and the client puts the status before it. */
  private static String message(String answer) {
    try {
      String json = answer.substring(Math.max(0, answer.indexOf('{')));
      return JsonMapper.shared().readTree(json).path("message").asString(answer).strip();
    } catch (JacksonException e) {
      return answer.strip();
    }
  }

  private static String onSilence(String words) {
    if (words.contains("Permission denied")) {
      return ": you may not use its socket; join the group that may (usermod -aG docker $USER, then"
          + " log in again), or run rootless Docker and set DOCKER_HOST";
    }
    return " can not be reached ("
        + words
        + "): is it running? Start it (systemctl start docker), or set DOCKER_HOST";
  }

  private static String onAnswer(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left on device")) {
      return " has no space left on its disk; make room, e.g. docker system prune";
    }
    if (lower.contains("bind source path does not exist")) {
      return " does not see this machine's files (" + words + "); Lehr needs one on this machine";
    }
    return ": " + words;
  }
}
