package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A process's surroundings: who runs it, where it is, and its environment variables. */
public final class Session {
  private final Computer computer;
  private final String user;
  private final Map<String, String> environment;
  private volatile String location;

  /** A session in the user's home. */
  public Session(Computer computer, String user, Map<String, String> environment) {
    this.computer = computer;
    this.user = user;
    this.environment = environment;
    this.location = environment.getOrDefault("USERPROFILE", "C:\\");
  }

  public Computer computer() {
    return computer;
  }

  public Machine machine() {
    return computer.machine();
  }

  public String user() {
    return user;
  }

  /** Live variables, whose names have no case. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The current folder. */
  public String location() {
    return location;
  }

  /** Changes the current folder. */
  public void setLocation(String path) {
    location = path;
  }

  /** A path as seen from here, in full. */
  public String absolute(String path) {
    return WindowsPath.absolute(path, location);
  }

  /** The session of a child process: the same user and place, a copy of the variables. */
  public Session child() {
    Map<String, String> copy =
        Collections.synchronizedMap(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    synchronized (environment) {
      copy.putAll(environment);
    }
    Session child = new Session(computer, user, copy);
    child.setLocation(location);
    return child;
  }
}
