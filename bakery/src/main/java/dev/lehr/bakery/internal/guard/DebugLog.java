package dev.lehr.bakery.internal.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Packer's debug log says about the commands it ran on the machine. It is the only place where
 * Packer tells some exit codes, and why WinRM did not come up. Lines of several builds mix; a
 * command is told apart by its text, a restart by the plugin's section.
 */
public final class DebugLog {
  private static final Pattern ENDED =
      Pattern.compile(".*\\[INFO] command '(.*)' exited with code: (-?\\d+)");
  private static final Pattern CHECKED =
      Pattern.compile(".*Checking that communicator is connected with: '(.*)'");
  private static final Pattern CONNECTION =
      Pattern.compile(".*\\[ERROR] WinRM connection err: (.*)");
  private static final String RESTART_TEST = "packer restart test";
  private static final String ABORT = "shutdown /a";

  private final Map<String, Integer> lastExit = new LinkedHashMap<>();
  private final List<String> failedChecks = new ArrayList<>();
  private Optional<String> connectionError = Optional.empty();
  private Optional<String> check = Optional.empty();
  private boolean restartSeen;
  private int unseenRestarts;

  private DebugLog() {}

  /** Reads the log; a missing one says nothing. */
  public static DebugLog read(Path file) throws IOException {
    DebugLog log = new DebugLog();
    if (Files.isRegularFile(file)) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
        lines.forEach(log::take);
      }
    }
    return log;
  }

  private void take(String line) {
    if (line.contains("Check if machine is rebooting")) {
      restartSeen = false;
    }
    Matcher ended = ENDED.matcher(line);
    if (ended.matches()) {
      ended(ended.group(1), Integer.parseInt(ended.group(2)));
    }
    Matcher checked = CHECKED.matcher(line);
    if (checked.matches()) {
      check = Optional.of(checked.group(1)).filter(command -> !command.contains("-EncodedCommand"));
    }
    Matcher connection = CONNECTION.matcher(line);
    if (connection.matches()) {
      connectionError = Optional.of(connection.group(1));
    }
  }

  private void ended(String command, int code) {
    if (lastExit.size() < 10_000) {
      lastExit.put(command, code);
    }
    if (command.contains(RESTART_TEST)) {
      restartSeen |= code != 0;
    } else if (command.equals(ABORT) && !restartSeen) {
      unseenRestarts++;
    } else if (check.filter(command::equals).isPresent()) {
      check = Optional.empty();
      if (code != 0) {
        failedChecks.add("'" + command + "' ended with exit code " + code);
      }
    }
  }

  /** Own restart checks of the template that failed without Packer caring. */
  List<String> failedChecks() {
    return List.copyOf(failedChecks);
  }

  /** How many restarts Packer took for done although the machine never went down. */
  int unseenRestarts() {
    return unseenRestarts;
  }

  /** The last reason why WinRM could not be reached. */
  public Optional<String> connectionError() {
    return connectionError;
  }
}
