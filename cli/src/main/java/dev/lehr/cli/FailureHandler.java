package dev.lehr.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * The outermost boundary: a failure is told in its own words. A stack trace is for defects, and
 * those who ask: {@code LEHR_DEBUG=1}.
 */
final class FailureHandler implements IExecutionExceptionHandler {
  private final Console console;

  FailureHandler(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    PrintWriter err = console.err();
    String message = failure.getMessage();
    err.println(console.red("lehr: ") + (message == null ? failure.toString() : message));
    if (System.getenv("LEHR_DEBUG") != null) {
      failure.printStackTrace(err);
    } else if (message == null) {
      err.println(
          "This is a defect in lehr; run again with LEHR_DEBUG=1 and report what it prints.");
    }
    return ExitCode.FAILED;
  }
}
