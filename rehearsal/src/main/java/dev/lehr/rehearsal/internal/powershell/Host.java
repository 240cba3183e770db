package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a PowerShell session needs of the machine it runs on. */
public interface Host {
  /**
   * The cmdlets by signature. A signature is the name and its parameters in binding order:
   *
   * <pre>{@code
   * New-Item [Path] [Name:named] [ItemType|Type:named] [Value:named] [Force:switch]
   * }</pre>
   *
   * A bare parameter may be given by position, {@code :named} only by name, {@code :switch} takes
   * no value, {@code :rest} takes all remaining arguments as a list; {@code A|B} is an alias. The
   * common parameters (ErrorAction, ErrorVariable, WarningAction, OutVariable, Verbose, Debug,
   * WhatIf, Confirm …) need no mention.
   */
  Map<String, Cmdlet> cmdlets();

  /** Alias to cmdlet name, lower case: {@code ls} to {@code Get-ChildItem}. */
  Map<String, String> aliases();

  /** A .NET type that scripts name in brackets, such as {@code System.IO.File}. */
  Optional<StaticType> type(String name);

  /** {@code New-Object TypeName args}, with COM objects as {@code com:Name}. */
  Optional<Object> newObject(String typeName, List<Object> arguments);

  /** Whether this name is a program or script file on the machine; gives its full path. */
  Optional<String> findProgram(String name, String location);

  /**
   * Runs a program and waits for it. PowerShell scripts ({@code .ps1}) are not programs: the
   * session runs those itself through {@link #readScript}.
   */
  int runProgram(ProgramCall call, ProgramOutput output);

  /** A script file's text; empty when there is no such file. */
  Optional<String> readScript(String path);

  /** Environment variables, live: changes are seen by the session's later programs. */
  Map<String, String> environment();

  /** Writes text from a redirection ({@code >}, {@code >>}) to a file. */
  void writeFile(String path, String location, String text, boolean append);

  /** Called for a statement that can not be interpreted; throws under strict rehearsal. */
  void uninterpreted(String file, int line, String statement, String reason);

  /** A pause ({@code Start-Sleep}); the rehearsal may shorten it. */
  void sleep(java.time.Duration duration) throws InterruptedException;

  /** One program start. */
  record ProgramCall(String program, List<String> arguments, String location, List<String> input) {
    public ProgramCall {
      arguments = List.copyOf(arguments);
      input = List.copyOf(input);
    }
  }

  /** Where a program writes. */
  interface ProgramOutput {
    void stdout(String text);

    void stderr(String text);
  }

  /** Static members of a .NET type. */
  interface StaticType {
    /** Calls a static method (constructor as {@code new}); empty when it is not known. */
    Optional<Object> invoke(String method, List<Object> arguments);

    /** Reads a static property or an enumeration's member. */
    Optional<Object> property(String name);
  }
}
