package dev.lehr.rehearsal.internal.winrm;

import java.util.Map;
import java.util.Optional;

/** The machine behind a WinRM service. */
public interface WinRmHost {
  /** The NetBIOS name, such as {@code EC2AMAZ-7N2KQ1B}. */
  String hostName();

  /** What the service allows at this moment; asked for every new connection and request. */
  WinRmSettings settings();

  /** The clear-text password of an enabled account that may log on remotely. */
  Optional<String> passwordOf(String user);

  /** Begins a command, without waiting for its end. */
  RunningCommand start(ShellCommand command, Output output);

  /**
   * A command for the shell.
   *
   * @param line what {@code cmd.exe /c} would be given
   * @param workingDirectory a Windows path, or empty for the user's home
   */
  record ShellCommand(
      String user, String line, Optional<String> workingDirectory, Map<String, String> variables) {
    public ShellCommand {
      variables = Map.copyOf(variables);
    }
  }

  /** Where a command writes, as it writes. Called from the command's thread only. */
  interface Output {
    void stdout(String text);

    void stderr(String text);

    /** Last call: the command ended with this code. */
    void exited(int exitCode);
  }

  /** A command under way. */
  interface RunningCommand {
    /** Ends it, as Ctrl-C or the loss of its shell does. Does nothing when it has ended. */
    void terminate();

    /** The client has fetched the exit code: it knows how the command ended. */
    void delivered();
  }

  /**
   * What the service allows.
   *
   * @param http whether port 5985 listens (and the firewall lets it through)
   * @param https whether port 5986 listens (and the firewall lets it through)
   * @param basic whether Basic authentication is allowed
   * @param allowUnencrypted whether Basic is allowed on 5985
   */
  record WinRmSettings(boolean http, boolean https, boolean basic, boolean allowUnencrypted) {}
}
