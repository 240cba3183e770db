package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement;
import dev.lehr.rehearsal.internal.powershell.syntax.Statement;
import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Assigns values to variables, members, elements and lists of those. */
final class Assignments {
  private final Engine engine;

  Assignments(Engine engine) {
    this.engine = engine;
  }

  void run(Statement.Assignment assignment, Context context) {
    Object value = engine.pipelines().value(assignment.value(), context);
    try {
      Object result = combined(assignment, value, context);
      engine.state().setOk(engine.state().isOk() || isPlain(assignment.value()));
      assign(assignment.target(), result, context);
    } catch (PowerShellFault fault) {
      throw engine.errors().statement(fault, assignment.extent(), context);
    }
  }

  private static boolean isPlain(Statement value) {
    return value instanceof Statement.Pipeline pipeline
        && pipeline.elements().getFirst() instanceof PipelineElement.Value;
  }

  private Object combined(Statement.Assignment assignment, Object value, Context context) {
    if (assignment.operator().equals("=")) {
      return value;
    }
    Object old = engine.expressions().value(assignment.target(), context);
    String operator = assignment.operator().substring(0, 1);
    return engine.expressions().operators().apply(operator, old, value, context);
  }

  void assign(Expression target, Object value, Context context) {
    switch (target) {
      case Expression.Variable variable -> engine.variables().assign(variable, value, context);
      case Expression.Cast cast -> assignTyped(cast, value, context);
      case Expression.Elements list -> assignEach(list, value, context);
      case Expression.Member member -> assignMember(member, value, context);
      case Expression.Index index -> assignElement(index, value, context);
      case Expression.Parenthesis(var _, Statement.Pipeline inner)
          when inner.elements().getFirst()
              instanceof PipelineElement.Value(var _, Expression expression, var _) ->
          assign(expression, value, context);
      default ->
          throw PowerShellFault.runtime(
              "The assignment expression is not valid.", "InvalidOperation", "InvalidAssignment");
    }
  }

  private void assignTyped(Expression.Cast cast, Object value, Context context) {
    List<TypeName> types = new ArrayList<>();
    Expression target = cast;
    while (target instanceof Expression.Cast(var _, TypeName type, Expression operand)) {
      types.addFirst(type);
      target = operand;
    }
    Object converted = value;
    for (TypeName type : types) {
      converted = engine.types().convert(converted, type);
    }
    if (target instanceof Expression.Variable variable) {
      engine.variables().declare(variable, converted, types, context);
    } else {
      assign(target, converted, context);
    }
  }

  private void assignEach(Expression.Elements targets, Object value, Context context) {
    List<Object> values = Values.elements(value);
    int last = targets.items().size() - 1;
    for (int i = 0; i <= last; i++) {
      Object part = i < values.size() ? values.get(i) : PowerShellNull.NULL;
      boolean isRest = i == last && values.size() > targets.items().size();
      assign(
          targets.items().get(i),
          isRest ? Values.array(values.subList(i, values.size())) : part,
          context);
    }
  }

  private void assignMember(Expression.Member member, Object value, Context context) {
    Object target = engine.expressions().value(member.target(), context);
    String name = Texts.text(engine.expressions().value(member.name(), context));
    if (member.isStatic()) {
      assignStatic(member, target, name, value, context);
      return;
    }
    engine.expressions().members().set(target, name, Values.visible(value), context);
  }

  /** Hosts take a static property's new value as the method {@code set_Name}, as .NET names it. */
  private void assignStatic(
      Expression.Member member, Object target, String name, Object value, Context context) {
    boolean known =
        target instanceof TypeValue type
            && engine
                .host()
                .type(TypeNames.resolve(type.type()))
                .or(() -> engine.host().type(type.type().name()))
                .flatMap(found -> found.invoke("set_" + name, List.of(Values.visible(value))))
                .isPresent();
    if (!known) {
      engine.types().uninterpreted("assignment to static member " + name, member.extent(), context);
    }
  }

  private void assignElement(Expression.Index index, Object value, Context context) {
    Object target = engine.expressions().value(index.target(), context);
    Object key = engine.expressions().value(index.index(), context);
    Indexing.set(target, key, Values.visible(value));
  }
}
