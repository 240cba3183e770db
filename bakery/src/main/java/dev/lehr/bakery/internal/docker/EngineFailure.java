package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Tells what went wrong with a Docker Engine, and what to do about it. */
final class EngineFailure {
  private EngineFailure() {}

  static BakeryException of(String host, Throwable failure) {
    if (failure instanceof BakeryException told) {
      return told;
    }
    String words = words(failure);
    String advice = isRefusal(failure) ? onRefusal(words) : onSilence(words);
    return new BakeryException(
        BakeryFault.DOCKER_UNAVAILABLE, "Docker Engine at " + host + advice, failure);
  }

  /** The engine's own words, or those of all causes: the transport wraps the telling one. */
  static String words(Throwable failure) {
    return isRefusal(failure)
        ? message(String.valueOf(failure.getMessage()))
        : Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .map(cause -> String.valueOf(cause.getMessage()))
            .distinct()
            .collect(Collectors.joining(": "));
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof DockerException refused && refused.getHttpStatus() > 0;
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
        + "): is it running? Start it (systemctl start docker), set DOCKER_HOST, or bake without it"
        + " (--executor process)";
  }

  private static String onRefusal(String words) {
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
