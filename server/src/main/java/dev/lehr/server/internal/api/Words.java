package dev.lehr.server.internal.api;

import dev.lehr.pipeline.PipelineJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads names of states as JSON has them: {@code awaitingApproval}. */
final class Words {
  private Words() {}

  static <E extends Enum<E>> Optional<E> read(String word, Class<E> values) {
    return Stream.of(values.getEnumConstants())
        .filter(value -> PipelineJson.word(value).equals(word))
        .findFirst();
  }

  static <E extends Enum<E>> List<String> all(Class<E> values) {
    return Stream.of(values.getEnumConstants()).map(PipelineJson::word).toList();
  }
}
