package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement;
import dev.lehr.rehearsal.internal.powershell.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Gives expressions their values. */
final class Expressions {
  private final Engine engine;
  private final Operators operators;
  private final Members members;
  private final MemberCalls calls;

  Expressions(Engine engine) {
    this.engine = engine;
    this.operators = new Operators(engine);
    this.members = new Members(engine);
    this.calls = new MemberCalls(engine, members);
  }

  Operators operators() {
    return operators;
  }

  Members members() {
    return members;
  }

  Object value(Expression expression, Context context) {
    try {
      return evaluate(expression, context);
    } catch (PowerShellFault fault) {
      throw engine.errors().statement(fault, expression.extent(), context);
    }
  }

  private Object evaluate(Expression expression, Context context) {
    return switch (expression) {
      case Expression.Literal literal -> literal.value();
      case Expression.Expandable text -> expand(text, context);
      case Expression.Variable variable -> engine.variables().read(variable, context);
      case Expression.Elements list -> elements(list, context);
      case Expression.ArrayExpression array -> array(array.statements(), context);
      case Expression.SubExpression sub -> Values.single(written(sub.statements(), context));
      case Expression.Parenthesis parenthesis -> parenthesis(parenthesis, context);
      case Expression.HashLiteral hash -> hash(hash, context);
      case Expression.BlockLiteral block -> ScriptBlock.of(block.block());
      case Expression.Unary unary -> unary(unary, context);
      case Expression.Binary binary -> binary(binary, context);
      case Expression.Cast cast -> cast(cast, context);
      case Expression.TypeLiteral literal -> new TypeValue(literal.type());
      case Expression.Member member -> calls.read(member, context);
      case Expression.Call call -> calls.call(call, context);
      case Expression.Index index -> index(index, context);
      case Expression.Step step -> step(step, context);
    };
  }

  String expand(Expression.Expandable text, Context context) {
    StringBuilder result = new StringBuilder();
    for (Expression part : text.parts()) {
      result.append(joined(value(part, context), context));
    }
    return result.toString();
  }

  /** A value within a string: lists are joined by {@code $OFS}. */
  private static String joined(Object value, Context context) {
    if (!(value instanceof List<?> list) || context.scope().find("OFS").isEmpty()) {
      return Texts.text(value);
    }
    List<String> parts = list.stream().map(Texts::text).toList();
    return String.join(context.preference("OFS"), parts);
  }

  private Object elements(Expression.Elements list, Context context) {
    List<Object> values = new ArrayList<>();
    list.items().forEach(item -> values.add(value(item, context)));
    return Values.array(values);
  }

  private Object array(List<Statement> statements, Context context) {
    return Values.array(written(statements, context));
  }

  private List<Object> written(List<Statement> statements, Context context) {
    return context.collect(inner -> engine.statements().runAll(statements, inner));
  }

  private Object parenthesis(Expression.Parenthesis parenthesis, Context context) {
    Statement inner = parenthesis.statement();
    if (inner instanceof Statement.Assignment assignment) {
      engine.statements().run(assignment, context);
      return value(assignment.target(), context);
    }
    return engine.pipelines().value(inner, context);
  }

  private Object hash(Expression.HashLiteral literal, Context context) {
    Hashtable table = new Hashtable();
    for (Expression.Entry entry : literal.entries()) {
      Object key = value(entry.key(), context);
      Object value = engine.pipelines().value(entry.value(), context);
      table.put(key, Values.visible(value));
    }
    return table;
  }

  private Object unary(Expression.Unary unary, Context context) {
    Object operand = value(unary.operand(), context);
    return switch (unary.operator()) {
      case "-not" -> !Values.truth(operand);
      case "-bnot" -> Numbers.complement(operand);
      case "," -> Values.array(List.of(operand));
      case "unary-" -> Numbers.negate(operand);
      case "unary+" -> Numbers.of(operand);
      case "-join" -> operators.apply("-join", operand, "", context);
      default -> operators.split(operand, context);
    };
  }

  private Object binary(Expression.Binary binary, Context context) {
    Object left = value(binary.left(), context);
    return switch (binary.operator()) {
      case "-and" -> Values.truth(left) && Values.truth(value(binary.right(), context));
      case "-or" -> Values.truth(left) || Values.truth(value(binary.right(), context));
      default -> operators.apply(binary.operator(), left, value(binary.right(), context), context);
    };
  }

  private Object cast(Expression.Cast cast, Context context) {
    String type = cast.type().key();
    if (type.equals("ref") && cast.operand() instanceof Expression.Variable variable) {
      return new Reference(engine.variables().scope(variable.scope(), context), variable.name());
    }
    if (cast.operand() instanceof Expression.HashLiteral literal
        && (type.equals("ordered") || type.equals("pscustomobject"))) {
      Hashtable table = (Hashtable) hash(literal, context);
      return type.equals("ordered") ? new OrderedTable(table) : Conversions.custom(table);
    }
    return engine.types().convert(value(cast.operand(), context), cast.type());
  }

  private Object index(Expression.Index index, Context context) {
    Object target = value(index.target(), context);
    return Indexing.get(target, value(index.index(), context));
  }

  private Object step(Expression.Step step, Context context) {
    Object old = value(step.target(), context);
    Object base = Values.isNull(old) ? (Object) 0 : old;
    if (!(base instanceof Number)) {
      throw PowerShellFault.runtime(
          "The '%s' operator works only on numbers. The operand is a '%s'."
              .formatted(step.by() > 0 ? "++" : "--", TypeNames.fullName(base)),
          "InvalidOperation",
          "OperatorRequiresNumber");
    }
    Object changed = Numbers.add(base, step.by());
    engine.statements().assign(unwrapped(step.target()), changed, context);
    return step.isPrefix() ? changed : base;
  }

  private static Expression unwrapped(Expression target) {
    if (target instanceof Expression.Parenthesis(var _, Statement.Pipeline inner)
        && inner.elements().getFirst() instanceof PipelineElement.Value element) {
      return element.expression();
    }
    return target;
  }
}
