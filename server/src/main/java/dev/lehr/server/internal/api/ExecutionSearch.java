package dev.lehr.server.internal.api;

import dev.lehr.engine.ExecutionPage;
import dev.lehr.engine.ExecutionQuery;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Finds executions. */
final class ExecutionSearch {
  static final String[] PARAMETERS = {
    "application",
    "pipeline",
    "status",
    "from",
    "until",
    "image",
    "commit",
    "trigger",
    "parameter.*",
    "cursor",
    "limit"
  };
  private static final Set<String> TAGS = Set.of("image", "commit", "trigger");
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final Executions executions;

  ExecutionSearch(Executions executions) {
    this.executions = executions;
  }

  Answer search(Call call) {
    ExecutionPage page = executions.engine().search(query(call));
    ObjectNode json = Json.object();
    json.set("executions", Json.array(page.executions().stream().map(ExecutionJson::summary)));
    Json.put(json, "next", page.next().map(Cursors::write));
    return Answer.ok(json);
  }

  private static ExecutionQuery query(Call call) {
    return new ExecutionQuery(
        call.inQuery("application"),
        call.inQuery("pipeline"),
        statuses(call),
        time(call, "from"),
        time(call, "until"),
        tags(call),
        call.inQuery("cursor").map(Cursors::read),
        (int) call.number("limit", USUAL, 1, MOST));
  }

  private static Set<ExecutionStatus> statuses(Call call) {
    return call.inQuery("status").stream()
        .flatMap(words -> Stream.of(words.split(",")))
        .map(
            word ->
                Words.read(word, ExecutionStatus.class)
                    .orElseThrow(
                        () ->
                            ProblemException.parameter(
                                "status",
                                "'%s' is no status; use %s, several with commas"
                                    .formatted(
                                        word,
                                        String.join(", ", Words.all(ExecutionStatus.class))))))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Instant> time(Call call, String name) {
    return call.inQuery(name).map(text -> time(name, text));
  }

  private static Instant time(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException wrong) {
      throw ProblemException.parameter(
          name, "'%s' is '%s'; write it as 2026-01-31T12:00:00Z".formatted(name, text));
    }
  }

  private static Map<String, String> tags(Call call) {
    Map<String, String> tags = new LinkedHashMap<>();
    call.query()
        .forEach(
            (name, value) -> {
              if (name.startsWith("parameter.") || TAGS.contains(name)) {
                tags.put(name, value);
              }
            });
    return tags;
  }
}
