package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what went wrong with a Docker Engine, and what to do about it. */
final class EngineFailure {
  private EngineFailure() {}

  static BakeryException of(String host, Throwable failure) {
    if (failure instanceof BakeryException told) {
      return told;
    }
    String words = words(failure);
    String message = "Docker Engine at " + host + advice(words.toLowerCase(Locale.ROOT), words);
    return new BakeryException(BakeryFault.DOCKER_UNAVAILABLE, message, failure);
  }

  /** The engine's own words, or those of all causes: the transport wraps the telling one. */
  private static String words(Throwable failure) {
    if (failure instanceof DockerException refused && refused.getHttpStatus() > 0) {
      return String.valueOf(refused.getMessage()).strip();
    }
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .map(cause -> String.valueOf(cause.getMessage()))
        .distinct()
        .collect(Collectors.joining(": "));
  }

  private static String advice(String words, String original) {
    if (words.contains("permission denied") && words.contains("[13]")) {
      return ": you may not use its socket; join the group that may (usermod -aG docker $USER, then"
          + " log in again), or run rootless Docker and set DOCKER_HOST";
    }
    if (isUnreachable(words)) {
      return " can not be reached: is it running? Start it (systemctl start docker), set"
          + " DOCKER_HOST, or bake with --executor process";
    }
    if (words.contains("no space left on device")) {
      return " has no space left on its disk; make room, e.g. docker system prune";
    }
    if (words.contains("bind source path does not exist")) {
      return " does not see this machine's files ("
          + original
          + "); Lehr needs an engine on this machine";
    }
    return ": " + original;
  }

  private static boolean isUnreachable(String words) {
    return Stream.of(
            "connection refused",
            "no such file or directory",
            "unknownhost",
            "connect timed out",
            "broken pipe",
            "failed to respond",
            "connection reset",
            "closed")
        .anyMatch(words::contains);
  }
}
