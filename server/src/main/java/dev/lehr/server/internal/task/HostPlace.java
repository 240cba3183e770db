package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Runs commands as processes beside the server. */
final class HostPlace implements Workplace {
  /**
   * Begins nothing when somebody has begun it already; else says who it is, and at the end how it
   * ended. The folder comes first, so that the process can be told by its arguments.
   */
  private static final String WRAPPER =
      """
      mkdir "$1/claimed" 2>/dev/null || exit 0
      echo $$ >"$1/pid.new" && mv "$1/pid.new" "$1/pid"
      folder=$1
      shift
      "$@" >"$folder/output" 2>&1 </dev/null
      echo $? >"$folder/exit.new"
      mv "$folder/exit.new" "$folder/exit"
      """;

  private static final int CHUNK = 256 * 1024;

  private final Map<String, String> environment;
  private final SecretValues secrets;
  private final Workspaces workspaces;
  private final boolean sessions;
  private final Map<CommandFolder, Process> begun = new ConcurrentHashMap<>();

  /**
   * Commands on this computer.
   *
   * @param environment what they find in theirs, beside what their stage says
   * @param workspaces where they run
   */
  HostPlace(Map<String, String> environment, SecretValues secrets, Workspaces workspaces) {
    this.environment = Map.copyOf(environment);
    this.secrets = secrets;
    this.workspaces = workspaces;
    this.sessions = isOnPath("setsid");
  }

  private boolean isOnPath(String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Override
  public void begin(Task task, CommandFolder folder) throws IOException {
    if (folder.isClaimed()) {
      return;
    }
    Path where = WorkingFolder.of(task, workspaces).folder();
    Map<String, String> own = CommandLine.environment(task, folder.outputs(), secrets);
    Files.createDirectories(folder.shared());
    ProcessBuilder builder = new ProcessBuilder(line(task, folder)).directory(where.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(own);
    begun.put(folder, builder.start());
  }

  private List<String> line(Task task, CommandFolder folder) {
    List<String> line = new ArrayList<>();
    if (sessions) {
      // Ctrl-C in the server's terminal is not meant for it.
      line.add("setsid");
    }
    line.addAll(List.of("sh", "-c", WRAPPER, "lehr-run", folder.path().toString()));
    line.addAll(CommandLine.of(task));
    return line;
  }

  @Override
  public Sight look(Task task, CommandFolder folder) throws IOException {
    // Asked before the output is read: what was written until the end is read, too.
    boolean alive = process(folder).isPresent();
    Optional<Integer> exit = folder.exit();
    boolean news = copy(task, folder, exit.isPresent());
    if (exit.isPresent()) {
      begun.remove(folder);
      return new Sight.Ended(exit.get(), Optional.empty());
    }
    return alive || folder.exit().isPresent()
        ? new Sight.Going(news ? SOON : LATER)
        : new Sight.Lost("it was killed, or the computer was restarted");
  }

  /** As it says itself; one that was just begun may not have come to that. */
  private Optional<ProcessHandle> process(CommandFolder folder) throws IOException {
    Optional<ProcessHandle> known = folder.process();
    return known.isPresent()
        ? known
        : Optional.ofNullable(begun.get(folder))
            .map(Process::toHandle)
            .filter(ProcessHandle::isAlive);
  }

  /** Takes whole lines over into the stage's log; at the end also what is not a whole one. */
  private boolean copy(Task task, CommandFolder folder, boolean toTheEnd) throws IOException {
    long from = folder.logged().map(Long::valueOf).orElse(0L);
    long offset = from;
    byte[] bytes = folder.output(offset, CHUNK);
    while (bytes.length > 0) {
      int whole = toTheEnd && bytes.length < CHUNK ? bytes.length : afterLastLine(bytes);
      if (whole == 0) {
        break;
      }
      String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
      task.log(secrets.redact(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text));
      offset += whole;
      folder.logged(String.valueOf(offset));
      bytes = folder.output(offset, CHUNK);
    }
    return offset > from;
  }

  private static int afterLastLine(byte[] bytes) {
    for (int i = bytes.length; i > 0; i--) {
      if (bytes[i - 1] == '\n') {
        return i;
      }
    }
    return bytes.length == CHUNK ? CHUNK : 0;
  }

  @Override
  public Optional<Duration> end(Task task, CommandFolder folder) throws IOException {
    Optional<ProcessHandle> process = process(folder);
    if (process.isEmpty()) {
      begun.remove(folder);
      return Optional.empty();
    }
    ask(process.get(), folder);
    return Optional.of(ENDING);
  }

  /** Once, for a second time means "at once" to many; the wrapper stays, to say how it ended. */
  private static void ask(ProcessHandle wrapper, CommandFolder folder) throws IOException {
    int asked = folder.asked();
    List<ProcessHandle> command = wrapper.descendants().toList();
    if (asked >= POLITE_LOOKS) {
      Stream.concat(command.stream(), Stream.of(wrapper)).forEach(ProcessHandle::destroyForcibly);
    } else if (asked == 0) {
      (command.isEmpty() ? List.of(wrapper) : command).forEach(ProcessHandle::destroy);
    }
    folder.asked(asked + 1);
  }
}
