package dev.lehr.pipeline.internal.expression.method;

import java.util.Map;

/** What true and false can do. */
final class TruthMethods {
  static final Map<String, Method> ALL =
      new Method.Table()
          .add("booleanValue", 0, Call::target)
          .add("equals", 1, Shared::same)
          .add("toString", 0, Shared::written)
          .done();

  private TruthMethods() {}
}
