package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a statement is run in. */
record Context(Engine engine, Scope scope, Streams streams, Frame frame) {
  Context withScope(Scope other) {
    return new Context(engine, other, streams, frame);
  }

  Context withStreams(Streams other) {
    return new Context(engine, scope, other, frame);
  }

  Context withOutput(Consumer<Object> output) {
    return withStreams(streams.withOutput(output));
  }

  Context withFrame(Frame other) {
    return new Context(engine, scope, streams, other);
  }

  /** Sends one object down the pipeline. */
  void write(Object value) {
    streams.output().accept(value);
  }

  /** Sends a value down the pipeline, a list element by element. */
  void writeAll(Object value) {
    if (value != Nothing.NOTHING) {
      Values.enumerate(value).forEach(this::write);
    }
  }

  /** What some code writes. */
  List<Object> collect(Consumer<Context> code) {
    List<Object> collected = new ArrayList<>();
    code.accept(withOutput(collected::add));
    return collected;
  }

  /** A variable as text; empty when it is unset. */
  String preference(String name) {
    return scope.find(name).map(Scope.Variable::value).map(Texts::text).orElse("");
  }
}
