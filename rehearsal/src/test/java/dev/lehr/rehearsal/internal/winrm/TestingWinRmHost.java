package dev.lehr.rehearsal.internal.winrm;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine that knows no more than Packer's communicator asks of it: uploads, probes, and scripts
 * that a test plays. Everything is recorded.
 */
final class TestingWinRmHost implements WinRmHost {
  static final String USER = "Administrator";
  static final String PASSWORD = "Pa$$w0rd-e5a128e4";

  private static final Pattern ENCODED = Pattern.compile("(?i)powershell.* -EncodedCommand (\\S+)");
  private static final Pattern ECHO = Pattern.compile("echo (\\S*) >> \"(.*)\"");
  private static final Pattern TEMPORARY = Pattern.compile("\\$tmp_file_path = .*?\"(.*?)\"");
  private static final Pattern DESTINATION = Pattern.compile("\\$dest_file_path = .*?\"(.*?)\"");
  private static final Pattern SCRIPT = Pattern.compile("'?([cC]:/[^' ]*script-[^' ]*\\.ps1)'?");

  private final List<Played> played = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, List<String>> echoed = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<Played> started = new LinkedBlockingQueue<>();
  private final Program program;
  private volatile WinRmSettings settings = new WinRmSettings(true, true, true, true);

  TestingWinRmHost(Program program) {
    this.program = program;
  }

  /** A host whose scripts say a word and end well. */
  static TestingWinRmHost successful() {
    return new TestingWinRmHost(
        run -> {
          run.output().stdout("it ran\r\n");
          run.output().exited(0);
        });
  }

  /** What a command that is not Packer's own does; called on a thread of its own. */
  @FunctionalInterface
  interface Program {
    void run(Played command) throws InterruptedException;
  }

  /** One command and what became of it. */
  static final class Played implements RunningCommand {
    private final ShellCommand command;
    private final Output output;
    private final Thread thread;
    private volatile boolean terminated;
    private volatile boolean delivered;

    private Played(ShellCommand command, Output output, Program program) {
      this.command = command;
      this.output = output;
      this.thread = Thread.ofVirtual().start(() -> play(program));
    }

    private void play(Program program) {
      try {
        program.run(this);
      } catch (InterruptedException terminated) {
        Thread.currentThread().interrupt();
      }
    }

    ShellCommand command() {
      return command;
    }

    Output output() {
      return output;
    }

    boolean isTerminated() {
      return terminated;
    }

    boolean isDelivered() {
      return delivered;
    }

    void join() throws InterruptedException {
      thread.join();
    }

    @Override
    public void terminate() {
      terminated = true;
      thread.interrupt();
    }

    @Override
    public void delivered() {
      delivered = true;
    }
  }

  @Override
  public String hostName() {
    return "EC2AMAZ-TESTING";
  }

  @Override
  public WinRmSettings settings() {
    return settings;
  }

  void settings(WinRmSettings changed) {
    settings = changed;
  }

  @Override
  public Optional<String> passwordOf(String user) {
    return user.equalsIgnoreCase(USER) ? Optional.of(PASSWORD) : Optional.empty();
  }

  @Override
  public RunningCommand start(ShellCommand command, Output output) {
    Played run = new Played(command, output, own(command.line()).orElse(program));
    played.add(run);
    started.add(run);
    return run;
  }

  /** All commands so far. */
  List<Played> played() {
    return played;
  }

  /** The next command to start. */
  Played nextStarted() throws InterruptedException {
    return started.take();
  }

  /** The commands that ran a script which Packer uploaded. */
  List<Played> scripts() {
    return played.stream().filter(run -> SCRIPT.matcher(run.command().line()).find()).toList();
  }

  /** The text of the script that a command ran. */
  String script(Played run) {
    Matcher script = SCRIPT.matcher(run.command().line());
    if (!script.find()) {
      throw new IllegalArgumentException("Runs no script: " + run.command().line());
    }
    return new String(file(script.group(1)), UTF_8);
  }

  /** An uploaded file. */
  byte[] file(String path) {
    byte[] bytes = files.get(folded(path));
    if (bytes == null) {
      throw new IllegalArgumentException("Not uploaded: " + path + "; known: " + files.keySet());
    }
    return bytes;
  }

  private Optional<Program> own(String line) {
    Matcher echo = ECHO.matcher(line);
    if (echo.matches()) {
      List<String> lines = echoed.computeIfAbsent(echo.group(2), name -> new ArrayList<>());
      return Optional.of(ending(() -> lines.add(echo.group(1))));
    }
    Matcher encoded = ENCODED.matcher(line);
    return encoded.matches()
        ? probe(new String(Base64.getDecoder().decode(encoded.group(1)), UTF_16LE))
        : Optional.empty();
  }

  private Optional<Program> probe(String script) {
    if (script.contains("WinRM connected.")) {
      return Optional.of(
          run -> {
            run.output().stdout("WinRM connected.\r\n");
            run.output().exited(0);
          });
    }
    if (script.contains("OpenText")) {
      return Optional.of(ending(() -> restore(script)));
    }
    return script.contains("Remove-Item $tmp_file_path")
        ? Optional.of(ending(() -> {}))
        : Optional.empty();
  }

  private void restore(String script) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    echoed
        .getOrDefault(group(TEMPORARY, script).replace("$env:TEMP", "%TEMP%"), List.of())
        .forEach(line -> bytes.writeBytes(Base64.getDecoder().decode(line)));
    files.put(folded(group(DESTINATION, script)), bytes.toByteArray());
  }

  private static Program ending(Runnable action) {
    return run -> {
      action.run();
      run.output().exited(0);
    };
  }

  private static String folded(String path) {
    return path.replace('/', '\\').toLowerCase(Locale.ROOT);
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("No " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
