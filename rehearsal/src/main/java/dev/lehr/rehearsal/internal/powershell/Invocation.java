package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Optional;

/**
 * One call of a {@link Cmdlet}, with its parameters bound by the signature it was registered with
 * (see {@link Host#cmdlets()}).
 */
public interface Invocation {
  /** The name it was called by (an alias is resolved to the cmdlet's name). */
  String name();

  /** A bound parameter, named, abbreviated or positional; names compare without case. */
  Optional<Object> parameter(String name);

  /** Whether a switch parameter is set ({@code -Force}, {@code -Force:$true}). */
  boolean isSet(String switchName);

  /** Arguments that no parameter took ({@code ValueFromRemainingArguments}). */
  List<Object> rest();

  /** Whether something is piped in. */
  boolean hasInput();

  /** What is piped in, as far as the pipeline has produced it; a lazy view. */
  Iterable<Object> input();

  /** Sends an object down the pipeline. */
  void write(Object value);

  /** Writes to the host: the console's standard output, not the pipeline. */
  void writeHost(String text);

  /** A non-terminating error; follows -ErrorAction and $ErrorActionPreference. */
  void error(String message, String category, String errorId);

  /** A terminating error. */
  RuntimeException terminate(String message, String category, String errorId);

  /** Calls a script block with {@code $_} bound, giving all it wrote. */
  List<Object> call(Object scriptBlock, List<Object> arguments, Optional<Object> underscore);

  /** The session's current location, such as {@code C:\Windows\System32}. */
  String location();

  /** Changes the session's current location. */
  void setLocation(String path);

  /** Reads a variable of the calling scope. */
  Optional<Object> variable(String name);

  /** Sets a variable in the calling scope. */
  void setVariable(String name, Object value);

  /** Says that this call asks for something the rehearsal does not know; see Host. */
  void uninterpreted(String reason);

  /** A value as PowerShell turns it into a string. */
  String text(Object value);
}
