package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.powershell.Host.ProgramOutput;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Where a process's two output handles go. */
record Sinks(Consumer<String> out, Consumer<String> err) implements ProgramOutput {
  static Sinks of(ProgramOutput output) {
    return output instanceof Sinks sinks ? sinks : new Sinks(output::stdout, output::stderr);
  }

  @Override
  public void stdout(String text) {
    out.accept(text);
  }

  @Override
  public void stderr(String text) {
    err.accept(text);
  }

  /** These sinks with redirections applied in order. */
  Sinks redirected(List<CmdNode.Redirection> redirections, Session session) {
    Sinks sinks = this;
    for (CmdNode.Redirection redirection : redirections) {
      if (!redirection.input()) {
        sinks = sinks.redirected(redirection, session);
      }
    }
    return sinks;
  }

  private Sinks redirected(CmdNode.Redirection redirection, Session session) {
    Consumer<String> target =
        switch (redirection.target()) {
          case "&1" -> out;
          case "&2" -> err;
          default -> file(redirection, session);
        };
    return redirection.handle() == 2 ? new Sinks(out, target) : new Sinks(target, err);
  }

  private static Consumer<String> file(CmdNode.Redirection redirection, Session session) {
    if (isNul(redirection.target())) {
      return text -> {};
    }
    Drive drive = session.machine().drive();
    String path = session.absolute(redirection.target());
    if (!redirection.append()) {
      drive.write(path, new byte[0]);
    } else if (!drive.isFile(path)) {
      drive.append(path, new byte[0]);
    }
    return text -> drive.append(path, text.getBytes(StandardCharsets.UTF_8));
  }

  static boolean isNul(String path) {
    return path.equalsIgnoreCase("nul")
        || path.toLowerCase(java.util.Locale.ROOT).endsWith("\\nul");
  }
}
