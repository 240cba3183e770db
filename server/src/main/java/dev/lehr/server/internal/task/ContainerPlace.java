package dev.lehr.server.internal.task;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.lehr.docker.DockerEngine;
import dev.lehr.docker.EngineFailure;
import dev.lehr.docker.Pull;
import dev.lehr.engine.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Runs commands in containers, on the Docker Engine of this computer. A container is named after
 * its task and attempt, so that none is made twice, and removed once its exit code is in the
 * folder.
 */
final class ContainerPlace implements Workplace {
  private static final int NOT_FOUND = 127;

  private final Supplier<DockerEngine> engines;
  private final SecretValues secrets;
  private final Workspaces workspaces;

  /** Whose engine is away, which was told. */
  private final Set<CommandFolder> worried = ConcurrentHashMap.newKeySet();

  /**
   * Containers.
   *
   * @param engines the engine; asked for when the first container is wanted
   * @param workspaces what they see of the repository
   */
  ContainerPlace(Supplier<DockerEngine> engines, SecretValues secrets, Workspaces workspaces) {
    this.engines = engines;
    this.secrets = secrets;
    this.workspaces = workspaces;
  }

  /** The engine that Docker's own client would use. */
  static DockerEngine engine() {
    return DockerEngine.at(Optional.empty(), ContainerPlace::exception);
  }

  private static RuntimeException exception(EngineFailure failure) {
    return switch (failure.kind()) {
      case REFUSED -> new TaskFailedException(failure.message(), failure.cause());
      case SILENT, TROUBLED -> away(failure.message(), failure.cause());
    };
  }

  private static UncheckedIOException away(String message, Throwable cause) {
    return new UncheckedIOException(message, new IOException(message, cause));
  }

  @Override
  public void begin(Task task, CommandFolder folder) throws IOException, InterruptedException {
    if (folder.isClaimed() || folder.exit().isPresent()) {
      return;
    }
    DockerEngine engine = engines.get();
    try {
      obtain(engine, task);
      Files.createDirectories(folder.shared());
      new TaskContainer(
              task, folder, engine.userOwning(folder.path()), WorkingFolder.of(task, workspaces))
          .create(engine, secrets);
      folder.claim();
    } catch (UncheckedIOException away) {
      throw away.getCause();
    }
  }

  private static void obtain(DockerEngine engine, Task task)
      throws IOException, InterruptedException {
    String image = task.settings().path("image").asString();
    Optional<Pull.Refusal> refusal = new Pull(engine, task::log, task::heartbeat).obtain(image);
    if (refusal.isEmpty()) {
      return;
    }
    String why =
        "The image '%s' is not on %s, and can not be pulled: %s; check its name and 'docker login', or bring it there by 'docker build' or 'docker load'"
            .formatted(image, engine.host(), refusal.get().why());
    if (refusal.get().lasting()) {
      throw new TaskFailedException(why);
    }
    throw new IOException(why);
  }

  @Override
  public Sight look(Task task, CommandFolder folder) throws IOException, InterruptedException {
    DockerEngine engine = engines.get();
    try {
      Sight sight = sight(engine, task, folder);
      worried.remove(folder);
      return sight;
    } catch (UncheckedIOException away) {
      // It may well be running: another attempt beside it would do harm.
      if (worried.add(folder)) {
        task.log("Waiting for the container: " + away.getMessage());
      }
      return new Sight.Going(Duration.ofSeconds(1));
    }
  }

  private Sight sight(DockerEngine engine, Task task, CommandFolder folder)
      throws IOException, InterruptedException {
    Optional<Integer> exit = folder.exit();
    if (exit.isPresent()) {
      engine.remove(TaskContainer.name(folder));
      return new Sight.Ended(exit.get(), Optional.empty());
    }
    Optional<ContainerState> state = TaskContainer.state(engine, folder);
    if (state.isEmpty()) {
      return new Sight.Lost("somebody removed its container " + TaskContainer.name(folder));
    }
    if ("created".equals(state.get().getStatus())) {
      start(engine, folder);
      return new Sight.Going(SOON);
    }
    return Boolean.TRUE.equals(state.get().getRunning())
        ? new Sight.Going(copy(engine, task, folder, false))
        : ended(engine, task, folder, state.get());
  }

  /** What can not be started is of no use. */
  private static void start(DockerEngine engine, CommandFolder folder) {
    try {
      engine.tell(docker -> docker.startContainerCmd(TaskContainer.name(folder)).exec());
    } catch (TaskFailedException | NotFoundException refused) {
      engine.remove(TaskContainer.name(folder));
      throw new TaskFailedException(
          "The container can not be started: " + EngineFailure.words(refused), refused);
    }
  }

  private Sight ended(DockerEngine engine, Task task, CommandFolder folder, ContainerState state)
      throws IOException, InterruptedException {
    copy(engine, task, folder, true);
    folder.exit(exit(state));
    engine.remove(TaskContainer.name(folder));
    return new Sight.Ended(exit(state), obituary(task, state));
  }

  private static int exit(ContainerState state) {
    return Math.toIntExact(Optional.ofNullable(state.getExitCodeLong()).orElse(-1L));
  }

  private static Optional<String> obituary(Task task, ContainerState state) {
    if (Boolean.TRUE.equals(state.getOOMKilled())) {
      return Optional.of(
          "the container ran out of memory, of which it may have %s; allow more with 'memory'"
              .formatted(task.settings().path("memory").asString("all there is")));
    }
    return NOT_FOUND == exit(state)
        ? Optional.of("its program is not in the image, or one that it calls")
        : Optional.ofNullable(state.getError()).filter(error -> !error.isBlank());
  }

  /** Takes over what is new; says how long to wait, which is long where reading takes long. */
  private Duration copy(DockerEngine engine, Task task, CommandFolder folder, boolean isOver)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    boolean news = false;
    List<String> lines;
    do {
      ContainerLog.Place from =
          folder.logged().map(ContainerLog.Place::parse).orElse(ContainerLog.Place.START);
      ContainerLog.Lines read = ContainerLog.read(engine, TaskContainer.name(folder), from, isOver);
      lines = read.lines();
      if (!lines.isEmpty()) {
        task.log(secrets.redact(String.join("\n", lines)));
        news = true;
      }
      if (!read.to().equals(from)) {
        folder.logged(read.to().toString());
      }
    } while (isOver && !lines.isEmpty());
    Duration took = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(9);
    Duration pause = news ? SOON : LATER;
    return took.compareTo(pause) > 0 ? took : pause;
  }

  @Override
  public Optional<Duration> end(Task task, CommandFolder folder)
      throws IOException, InterruptedException {
    if (!Files.isDirectory(folder.path())) {
      // It did not come to a container.
      return Optional.empty();
    }
    DockerEngine engine = engines.get();
    try {
      Optional<ContainerState> state = TaskContainer.state(engine, folder);
      if (state.filter(found -> Boolean.TRUE.equals(found.getRunning())).isPresent()) {
        ask(engine, folder);
        return Optional.of(ENDING);
      }
      if (state.isPresent() && folder.exit().isEmpty()) {
        copy(engine, task, folder, true);
      }
      engine.remove(TaskContainer.name(folder));
      worried.remove(folder);
      return Optional.empty();
    } catch (UncheckedIOException away) {
      throw away.getCause();
    }
  }

  private static void ask(DockerEngine engine, CommandFolder folder) throws IOException {
    int asked = folder.asked();
    if (asked >= POLITE_LOOKS) {
      engine.signal(TaskContainer.name(folder), "KILL");
    } else if (asked == 0) {
      engine.signal(TaskContainer.name(folder), "TERM");
    }
    folder.asked(asked + 1);
  }
}
