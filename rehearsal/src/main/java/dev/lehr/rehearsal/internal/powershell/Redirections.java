package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement.Redirection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code > file}, {@code 2>&1} and their like. */
final class Redirections {
  private final Engine engine;

  Redirections(Engine engine) {
    this.engine = engine;
  }

  /** A context whose streams are redirected until it is closed. */
  record Open(Context context, Runnable onClose) {
    void close() {
      onClose.run();
    }
  }

  void run(List<Redirection> redirections, Context context, Consumer<Context> code) {
    Open open = open(redirections, context);
    try {
      code.accept(open.context());
    } finally {
      open.close();
    }
  }

  Open open(List<Redirection> redirections, Context context) {
    Context redirected = context;
    List<Runnable> closers = new ArrayList<>();
    for (Redirection redirection : files(redirections)) {
      redirected = toFile(redirection, redirected, closers);
    }
    for (Redirection redirection : redirections) {
      if (redirection.target().isEmpty()) {
        redirected = merged(redirection.stream(), redirected);
      }
    }
    return new Open(redirected, () -> closers.forEach(Runnable::run));
  }

  private static List<Redirection> files(List<Redirection> redirections) {
    return redirections.stream().filter(redirection -> redirection.target().isPresent()).toList();
  }

  private static Context merged(int stream, Context context) {
    Consumer<Object> output = context.streams().output();
    Streams streams = context.streams();
    for (int number = Streams.ERROR; number <= Streams.INFORMATION; number++) {
      streams = stream == number || stream == 0 ? streams.with(number, output) : streams;
    }
    return context.withStreams(streams);
  }

  private Context toFile(Redirection redirection, Context context, List<Runnable> closers) {
    Expression target = redirection.target().orElseThrow();
    String path = Texts.text(engine.expressions().value(target, context));
    List<Object> written = new ArrayList<>();
    if (!path.isEmpty()) {
      closers.add(() -> write(path, written, redirection.isAppend()));
    }
    Consumer<Object> sink = path.isEmpty() ? _ -> {} : written::add;
    Context sunk = redirection.stream() <= 1 ? context.withOutput(sink) : context;
    Streams streams = sunk.streams();
    for (int number = Streams.ERROR; number <= Streams.INFORMATION; number++) {
      boolean isMeant = redirection.stream() == number || redirection.stream() == 0;
      streams = isMeant ? streams.with(number, sink) : streams;
    }
    return sunk.withStreams(streams);
  }

  private void write(String path, List<Object> written, boolean isAppend) {
    StringBuilder text = new StringBuilder();
    engine.console().formatter().lines(written).forEach(line -> text.append(line).append("\r\n"));
    engine.host().writeFile(path, engine.state().location(), text.toString(), isAppend);
  }
}
