package dev.lehr.engine.internal.run;

import dev.lehr.engine.EngineException;
import dev.lehr.engine.EngineException.Kind;
import dev.lehr.engine.StartRequest;
import dev.lehr.engine.internal.store.Change;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.PipelineJson;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Starts executions; of several requests with one key, one. */
public final class Starts {
  private static final int LARGEST = 1 << 20;

  private final Driver driver;
  private final Replay replay;
  private final Ids ids;
  private final Answers answers;
  private final Map<String, CompletableFuture<String>> starting = new ConcurrentHashMap<>();

  public Starts(Driver driver, Replay replay, Ids ids, Answers answers) {
    this.driver = driver;
    this.replay = replay;
    this.ids = ids;
    this.answers = answers;
  }

  /** The execution's id, when it is durable. */
  public String start(StartRequest request) {
    return request.key().map(key -> once(key, request)).orElseGet(() -> now(request));
  }

  /** The first looks whether there was one before him, and the others wait for him. */
  private String once(String key, StartRequest request) {
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<String> first = starting.putIfAbsent(key, mine);
    if (first != null) {
      return answers.await(first);
    }
    try {
      Optional<String> earlier = Answers.reading(() -> replay.histories().startedBy(key));
      String id = earlier.orElseGet(() -> now(request));
      mine.complete(id);
      return id;
    } catch (EngineException failed) {
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      starting.remove(key);
    }
  }

  private String now(StartRequest request) {
    checkSize(request);
    String id = ids.next();
    Event.Started started =
        new Event.Started(request.parameters(), request.trigger(), request.by());
    answers.await(driver.begin(fresh(id, request), opening(request), started));
    return id;
  }

  private Execution fresh(String id, StartRequest request) {
    try {
      return replay.decider().begin(id, request.pipeline());
    } catch (IllegalArgumentException invalid) {
      throw new EngineException(Kind.CONFLICT, String.valueOf(invalid.getMessage()), invalid);
    }
  }

  private Change.Opening opening(StartRequest request) {
    return new Change.Opening(
        request.pipeline().application(),
        request.pipeline().name(),
        PipelineJson.write(request.pipeline()).toString(),
        request.by(),
        driver.now(Instant.EPOCH),
        request.key());
  }

  private static void checkSize(StartRequest request) {
    int size = request.parameters().toString().length() + request.trigger().toString().length();
    if (size > LARGEST) {
      throw new EngineException(
          Kind.CONFLICT,
          "Parameters and trigger of pipeline '%s' have %d characters, and at most %d can be kept; put"
                  .formatted(request.pipeline().name(), size, LARGEST)
              + " large values into a file and give its address");
    }
  }
}
