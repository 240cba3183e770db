package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Properties and methods of any value. */
final class Members {
  private final Engine engine;
  private final StringMembers strings = new StringMembers();
  private final ListMembers lists;

  Members(Engine engine) {
    this.engine = engine;
    this.lists = new ListMembers(engine);
  }

  /** A property; a list without one gives that of its elements. */
  Object get(Object target, String name, Context context) {
    Optional<Object> own = own(target, name);
    if (own.isPresent()) {
      return own.get();
    }
    if (target instanceof List<?> list) {
      return ofElements(list, name, context);
    }
    if (engine.state().isStrict()
        && !name.equalsIgnoreCase("Count")
        && !name.equalsIgnoreCase("Length")) {
      throw new PowerShellFault(
          "System.Management.Automation.PropertyNotFoundException",
          "The property '%s' cannot be found on this object. Verify that the property exists."
              .formatted(name),
          "NotSpecified",
          "PropertyNotFoundStrict");
    }
    boolean isCount = name.equalsIgnoreCase("Count") || name.equalsIgnoreCase("Length");
    return isCount ? (Object) (Values.isNull(target) ? 0 : 1) : PowerShellNull.NULL;
  }

  private Object ofElements(List<?> list, String name, Context context) {
    List<Object> found = new ArrayList<>();
    for (Object element : list) {
      own(element, name)
          .or(
              () ->
                  element instanceof List<?>
                      ? Optional.of(get(element, name, context))
                      : Optional.empty())
          .ifPresent(value -> found.addAll(Values.enumerate(value)));
    }
    return found.isEmpty() ? PowerShellNull.NULL : Values.single(found);
  }

  /** A property of the value itself. */
  Optional<Object> own(Object target, String name) {
    String key = name.toLowerCase(Locale.ROOT);
    if (key.equals("psobject") && !Values.isNull(target)) {
      return Optional.of(new ObjectMirror(target, this));
    }
    return switch (target) {
      case Hashtable table -> table.get(name).or(() -> ofTable(table, key));
      case OrderedTable ordered ->
          ordered.table().get(name).or(() -> ofTable(ordered.table(), key));
      case PowerShellObject object -> object.property(name);
      case String text -> key.equals("length") ? Optional.of(text.length()) : Optional.empty();
      case byte[] bytes -> isSize(key) ? Optional.of(bytes.length) : Optional.empty();
      case List<?> list -> ofList(list, key);
      case ScriptBlock block -> ofBlock(block, key);
      case StringBuilder text ->
          key.equals("length") ? Optional.of(text.length()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isSize(String key) {
    return key.equals("length") || key.equals("count") || key.equals("longlength");
  }

  private static Optional<Object> ofList(List<?> list, String key) {
    if (isSize(key)) {
      return Optional.of(list.size());
    }
    return key.equals("rank") ? Optional.of(1) : Optional.empty();
  }

  private static Optional<Object> ofBlock(ScriptBlock block, String key) {
    return switch (key) {
      case "file" -> Optional.of(block.syntax().extent().source().file().orElse(""));
      case "startposition", "ast" -> Optional.of(block.toString());
      default -> Optional.empty();
    };
  }

  private static Optional<Object> ofTable(Hashtable table, String key) {
    return switch (key) {
      case "count" -> Optional.of(table.size());
      case "keys" -> Optional.of(Values.array(List.copyOf(table.asMap().keySet())));
      case "values" -> Optional.of(Values.array(List.copyOf(table.asMap().values())));
      default -> Optional.empty();
    };
  }

  void set(Object target, String name, Object value, Context context) {
    boolean isSet =
        switch (target) {
          case Hashtable table -> put(table, name, value);
          case OrderedTable ordered -> put(ordered.table(), name, value);
          case PowerShellObject object -> object.setProperty(name, value);
          case List<?> list -> setEach(list, name, value, context);
          default -> false;
        };
    if (!isSet) {
      throw PowerShellFault.runtime(
          "The property '%s' cannot be found on this object. Verify that the property exists and can be set."
              .formatted(name),
          "InvalidOperation",
          "PropertyNotFound");
    }
  }

  private boolean setEach(List<?> list, String name, Object value, Context context) {
    list.forEach(element -> set(element, name, value, context));
    return !list.isEmpty();
  }

  private static boolean put(Hashtable table, String name, Object value) {
    table.put(name, value);
    return true;
  }

  /** Calls a method; empty when the value has none by that name. */
  Optional<Object> call(Object target, String method, List<Object> arguments, Context context) {
    Optional<Object> own = callOwn(target, method, arguments, context);
    if (own.isEmpty() && target instanceof List<?> list && !list.isEmpty()) {
      return callEach(list, method, arguments, context);
    }
    return own.or(() -> callAny(target, method, arguments));
  }

  private Optional<Object> callOwn(
      Object target, String method, List<Object> arguments, Context context) {
    return switch (target) {
      case String text -> strings.call(text, method, arguments);
      case Character c when !method.equalsIgnoreCase("GetType") ->
          strings.call(c.toString(), method, arguments);
      case Hashtable table -> TableMembers.call(table, method, arguments);
      case OrderedTable ordered -> TableMembers.call(ordered.table(), method, arguments);
      case List<?> list -> lists.call(list, method, arguments, context);
      case byte[] bytes -> lists.call(Values.enumerate(bytes), method, arguments, context);
      case ScriptBlock block -> callBlock(block, method, arguments, context);
      case Number number -> NumberMembers.call(number, method, arguments);
      case StringBuilder text -> StringBuilderMembers.call(text, method, arguments);
      case PowerShellObject object ->
          object.invoke(method, visible(arguments)).map(Members::orNothing);
      default -> Optional.empty();
    };
  }

  private static Object orNothing(Object result) {
    return result == PowerShellNull.NULL ? Nothing.NOTHING : result;
  }

  private static List<Object> visible(List<Object> arguments) {
    return arguments.stream().map(Values::visible).toList();
  }

  private Optional<Object> callBlock(
      ScriptBlock block, String method, List<Object> arguments, Context context) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "invoke", "invokereturnasis" ->
          Optional.of(
              Values.single(engine.blocks().call(block, arguments, Optional.empty(), context)));
      case "getnewclosure" ->
          Optional.of(new ScriptBlock(block.syntax(), Optional.of(snapshot(context.scope()))));
      default -> Optional.empty();
    };
  }

  private static Scope snapshot(Scope scope) {
    Scope closed = scope.top().child();
    for (Map.Entry<String, Scope.Variable> entry : scope.visible().entrySet()) {
      closed.set(entry.getKey(), entry.getValue().value());
    }
    return closed;
  }

  private Optional<Object> callEach(
      List<?> list, String method, List<Object> arguments, Context context) {
    List<Object> results = new ArrayList<>();
    boolean isKnown = false;
    for (Object element : list) {
      Optional<Object> result = call(element, method, arguments, context);
      isKnown |= result.isPresent();
      result
          .filter(value -> value != Nothing.NOTHING)
          .ifPresent(value -> results.addAll(Values.enumerate(value)));
    }
    return isKnown ? Optional.of(Values.single(results)) : Optional.empty();
  }

  private Optional<Object> callAny(Object target, String method, List<Object> arguments) {
    if (Values.isNull(target)) {
      return Optional.empty();
    }
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "gettype" ->
          Optional.of(
              new TypeValue(
                  dev.lehr.rehearsal.internal.powershell.syntax.TypeName.of(
                      TypeNames.fullName(target))));
      case "tostring" -> Optional.of(Texts.text(target));
      case "equals" -> Optional.of(target.equals(arguments.getFirst()));
      case "gethashcode" -> Optional.of(target.hashCode());
      case "compareto" -> Optional.of(Comparison.compare(target, arguments.getFirst(), true));
      case "dispose", "close" ->
          target instanceof PowerShellObject ? Optional.empty() : Optional.of(Nothing.NOTHING);
      default -> Optional.empty();
    };
  }
}
