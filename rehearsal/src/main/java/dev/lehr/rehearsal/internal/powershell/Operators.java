package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Operators with two operands. */
final class Operators {
  private static final Set<String> CASED =
      Set.of(
          "eq",
          "ne",
          "gt",
          "ge",
          "lt",
          "le",
          "like",
          "notlike",
          "match",
          "notmatch",
          "replace",
          "contains",
          "notcontains",
          "in",
          "notin",
          "split");
  private static final int LONGEST = 50_000_000;

  private final Engine engine;
  private final TextOperators texts;

  Operators(Engine engine) {
    this.engine = engine;
    this.texts = new TextOperators(engine);
  }

  /** Applies an operator such as {@code +}, {@code -eq} or {@code -cmatch}. */
  Object apply(String operator, Object left, Object right, Context context) {
    String name = operator.startsWith("-") ? operator.substring(1) : operator;
    boolean isPrefixed =
        name.length() > 1 && "ci".indexOf(name.charAt(0)) >= 0 && CASED.contains(name.substring(1));
    boolean isCaseSensitive = isPrefixed && name.charAt(0) == 'c';
    String base = isPrefixed ? name.substring(1) : name;
    return CASED.contains(base)
        ? compare(new Operation(base, isCaseSensitive), left, right, context)
        : calculate(operator, left, right, context);
  }

  /** A comparing operator. */
  record Operation(String name, boolean isCaseSensitive) {}

  private Object calculate(String operator, Object left, Object right, Context context) {
    return switch (operator) {
      case "+" -> add(left, right);
      case "-" -> subtract(left, right);
      case "*" -> multiply(left, right);
      case "/" -> Numbers.divide(left, right);
      case "%" -> Numbers.remainder(left, right);
      case ".." -> range(left, right);
      case "-f" ->
          Format.apply(
              Texts.text(left),
              Values.isEnumerable(right) ? Values.enumerate(right) : List.of(right));
      case "-join" -> texts.join(left, right);
      case "-is", "-isnot" -> operator.equals("-is") == TypeNames.isOf(left, type(right));
      case "-as" -> as(left, type(right));
      case "-xor" -> Values.truth(left) != Values.truth(right);
      case "-band", "-bor", "-bxor", "-shl", "-shr" -> Numbers.bits(operator, left, right);
      default ->
          throw new IllegalStateException("No operator " + operator + " in " + context.frame());
    };
  }

  private static TypeName type(Object value) {
    return value instanceof TypeValue type ? type.type() : TypeName.of(Texts.text(value));
  }

  private Object as(Object value, TypeName type) {
    try {
      return engine.types().convert(value, type);
    } catch (PowerShellFault _) {
      return PowerShellNull.NULL;
    }
  }

  private Object add(Object left, Object right) {
    return switch (left) {
      case String text -> text + Texts.text(right);
      case Character c -> c + Texts.text(right);
      case List<?> list -> joined(list, right);
      case byte[] bytes -> joined(Values.enumerate(bytes), right);
      case Hashtable table -> merged(table, right);
      case DateTimeValue time when right instanceof TimeSpanValue span -> time.plus(span.value());
      case TimeSpanValue a when right instanceof TimeSpanValue b ->
          new TimeSpanValue(a.value().plus(b.value()));
      default -> addPlain(left, right);
    };
  }

  private static Object addPlain(Object left, Object right) {
    if (Values.isNull(left) && !(right instanceof Number)) {
      return Values.visible(right);
    }
    if (left instanceof PowerShellObject) {
      throw noOperator(left, "op_Addition");
    }
    return Numbers.add(left, right);
  }

  private static PowerShellFault noOperator(Object left, String name) {
    return PowerShellFault.runtime(
        "Method invocation failed because [%s] does not contain a method named '%s'."
            .formatted(TypeNames.fullName(left), name),
        "InvalidOperation",
        "MethodNotFound");
  }

  private static Object joined(List<?> left, Object right) {
    List<Object> all = new ArrayList<>(left);
    all.addAll(Values.enumerate(Values.visible(right)));
    return Values.array(all);
  }

  private static Object merged(Hashtable left, Object right) {
    if (!(right instanceof Hashtable other)) {
      throw PowerShellFault.runtime(
          "A hash table can only be added to another hash table.",
          "InvalidOperation",
          "AddHashTableToNonHashTable");
    }
    Hashtable all = new Hashtable();
    left.asMap().forEach(all::put);
    for (Map.Entry<Object, Object> entry : other.asMap().entrySet()) {
      if (all.get(entry.getKey()).isPresent()) {
        throw new PowerShellFault(
            "System.ArgumentException",
            "Item has already been added. Key in dictionary: '%s'  Key being added: '%s'"
                .formatted(entry.getKey(), entry.getKey()));
      }
      all.put(entry.getKey(), entry.getValue());
    }
    return all;
  }

  private static Object subtract(Object left, Object right) {
    return switch (left) {
      case DateTimeValue a when right instanceof DateTimeValue b -> a.since(b);
      case DateTimeValue a when right instanceof TimeSpanValue b -> a.plus(b.value().negated());
      case TimeSpanValue a when right instanceof TimeSpanValue b ->
          new TimeSpanValue(a.value().minus(b.value()));
      case List<?> _ -> throw noOperator(left, "op_Subtraction");
      default -> Numbers.subtract(left, right);
    };
  }

  private static Object multiply(Object left, Object right) {
    if (left instanceof String text) {
      int times = Numbers.of(right).intValue();
      failOnLength((long) text.length() * times);
      return text.repeat(Math.max(0, times));
    }
    if (left instanceof List<?> list) {
      int times = Numbers.of(right).intValue();
      failOnLength((long) list.size() * times);
      List<Object> all = new ArrayList<>();
      IntStream.range(0, times).forEach(_ -> all.addAll(list));
      return Values.array(all);
    }
    return Numbers.multiply(left, right);
  }

  private static void failOnLength(long length) {
    if (length > LONGEST) {
      throw new PowerShellFault(
          "System.OutOfMemoryException",
          "Exception of type 'System.OutOfMemoryException' was thrown.",
          "OperationStopped",
          "System.OutOfMemoryException");
    }
  }

  private static Object range(Object left, Object right) {
    int from = ((Number) Conversions.whole(Numbers.of(rangeEnd(left)))).intValue();
    int to = ((Number) Conversions.whole(Numbers.of(rangeEnd(right)))).intValue();
    failOnLength(Math.abs((long) to - from));
    IntStream numbers =
        from <= to
            ? IntStream.rangeClosed(from, to)
            : IntStream.rangeClosed(to, from).map(i -> from + to - i);
    return Values.array(numbers.boxed().toList());
  }

  private static Object rangeEnd(Object value) {
    return value instanceof Character c && Character.isDigit(c)
        ? (Object) String.valueOf(c)
        : value;
  }

  private Object compare(Operation operation, Object left, Object right, Context context) {
    boolean cased = operation.isCaseSensitive();
    return switch (operation.name()) {
      case "eq" -> filtered(left, item -> Comparison.equal(item, right, cased));
      case "ne" -> filtered(left, item -> !Comparison.equal(item, right, cased));
      case "gt" -> filtered(left, item -> Comparison.compare(item, right, cased) > 0);
      case "ge" -> filtered(left, item -> Comparison.compare(item, right, cased) >= 0);
      case "lt" -> filtered(left, item -> Comparison.compare(item, right, cased) < 0);
      case "le" -> filtered(left, item -> Comparison.compare(item, right, cased) <= 0);
      case "contains" -> contains(left, right, cased);
      case "notcontains" -> !contains(left, right, cased);
      case "in" -> contains(right, left, cased);
      case "notin" -> !contains(right, left, cased);
      case "like" -> like(left, right, operation, true);
      case "notlike" -> like(left, right, operation, false);
      case "match", "notmatch" -> texts.match(operation, left, right, context);
      case "replace" -> texts.replace(left, right, cased);
      default -> texts.split(left, right, operation, context);
    };
  }

  private static Object like(Object left, Object right, Operation operation, boolean wanted) {
    Wildcard wildcard = Wildcard.of(Texts.text(right), operation.isCaseSensitive());
    return filtered(left, item -> wildcard.matches(Texts.text(item)) == wanted);
  }

  /** On a list the operator selects the elements, on anything else it answers yes or no. */
  static Object filtered(Object left, Predicate<Object> test) {
    if (left instanceof List<?> list) {
      return Values.array(list.stream().filter(test).toList());
    }
    return test.test(left);
  }

  private static boolean contains(Object list, Object item, boolean cased) {
    List<Object> elements = Values.isNull(list) ? List.of(list) : Values.enumerate(list);
    return elements.stream()
        .anyMatch(
            element ->
                Comparison.equal(item, element, cased) || Comparison.equal(element, item, cased));
  }

  /** Splits on white space, as unary {@code -split}. */
  Object split(Object value, Context context) {
    List<Object> words = new ArrayList<>();
    for (Object text : Values.elements(value)) {
      context.engine().state().step();
      for (String word : Texts.text(text).strip().split("\\s+", -1)) {
        words.add(word);
      }
    }
    return Values.array(words);
  }
}
