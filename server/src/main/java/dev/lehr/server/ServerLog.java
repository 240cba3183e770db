package dev.lehr.server;

import dev.lehr.server.internal.telemetry.JsonLogFormatter;
import dev.lehr.server.internal.telemetry.TextLogFormatter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The process's log: to standard error, in one format, without secrets. */
public final class ServerLog {
  /** Kept here: the logging framework forgets loggers that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private ServerLog() {}

  /** From now on everything that is logged in this process looks so. */
  public static void begin(TelemetrySettings.LogFormat format) {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(
        switch (format) {
          case TEXT -> new TextLogFormatter();
          case JSON -> new JsonLogFormatter();
        });
    console.setLevel(Level.INFO);
    ROOT.addHandler(console);
    ROOT.setLevel(Level.INFO);
  }
}
