package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods of arrays and lists. */
final class ListMembers {
  private final Engine engine;

  ListMembers(Engine engine) {
    this.engine = engine;
  }

  Optional<Object> call(List<?> list, String method, List<Object> arguments, Context context) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "gettype" ->
          Optional.of(
              new TypeValue(
                  dev.lehr.rehearsal.internal.powershell.syntax.TypeName.of(
                      TypeNames.fullName(list))));
      case "foreach" -> Optional.of(forEach(list, arguments, context));
      case "where" -> Optional.of(where(list, arguments, context));
      case "contains" -> Optional.of(indexOf(list, arguments) >= 0);
      case "indexof" -> Optional.of(indexOf(list, arguments));
      case "toarray", "clone", "getenumerator", "asreadonly" -> Optional.of(Values.array(list));
      case "getlength", "getupperbound" ->
          Optional.of(list.size() - (method.equalsIgnoreCase("getlength") ? 0 : 1));
      case "getvalue", "get_item" -> Optional.of(Indexing.get(list, arguments.getFirst()));
      default ->
          list instanceof DotNetList growing
              ? change(growing, method, arguments)
              : fixed(list, method, arguments);
    };
  }

  private static Optional<Object> fixed(List<?> list, String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "add", "remove", "removeat", "insert", "clear" ->
          throw new PowerShellFault(
              "System.NotSupportedException", "Collection was of a fixed size.");
      case "set", "setvalue", "set_item" -> {
        Indexing.set(list, arguments.get(1), arguments.get(0));
        yield Optional.of(Nothing.NOTHING);
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Object> change(DotNetList list, String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "add" -> Optional.of(add(list, arguments.getFirst()));
      case "addrange" -> done(() -> list.addAll(Values.enumerate(arguments.getFirst())));
      case "remove" -> Optional.of(remove(list, arguments));
      case "removeat" -> done(() -> list.remove(Numbers.of(arguments.getFirst()).intValue()));
      case "insert" ->
          done(
              () ->
                  list.add(
                      Numbers.of(arguments.getFirst()).intValue(),
                      Values.visible(arguments.get(1))));
      case "clear" -> done(list::clear);
      case "reverse" -> done(() -> Collections.reverse(list));
      case "sort" -> done(() -> list.sort((a, b) -> Comparison.compare(a, b, false)));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> done(Runnable change) {
    change.run();
    return Optional.of(Nothing.NOTHING);
  }

  private static Object add(DotNetList list, Object value) {
    list.add(Values.visible(value));
    return list.isGeneric() ? Nothing.NOTHING : (Object) (list.size() - 1);
  }

  private static Object remove(DotNetList list, List<Object> arguments) {
    int index = indexOf(list, arguments);
    if (index >= 0) {
      list.remove(index);
    }
    return list.isGeneric() ? (Object) (index >= 0) : Nothing.NOTHING;
  }

  private static int indexOf(List<?> list, List<Object> arguments) {
    for (int i = 0; i < list.size(); i++) {
      if (Comparison.equal(list.get(i), arguments.getFirst(), true)) {
        return i;
      }
    }
    return -1;
  }

  private Object forEach(List<?> list, List<Object> arguments, Context context) {
    List<Object> results = new ArrayList<>();
    for (Object item : list) {
      if (arguments.getFirst() instanceof ScriptBlock block) {
        results.addAll(engine.blocks().inline(block, item, context));
      } else {
        results.add(
            engine.expressions().members().get(item, Texts.text(arguments.getFirst()), context));
      }
    }
    return Values.array(results);
  }

  private Object where(List<?> list, List<Object> arguments, Context context) {
    List<Object> results = new ArrayList<>();
    boolean isFirst =
        arguments.size() > 1 && Texts.text(arguments.get(1)).equalsIgnoreCase("First");
    int most =
        arguments.size() > 2
            ? Numbers.of(arguments.get(2)).intValue()
            : isFirst ? 1 : Integer.MAX_VALUE;
    for (Object item : list) {
      if (results.size() < most
          && arguments.getFirst() instanceof ScriptBlock block
          && Values.truth(Values.single(engine.blocks().inline(block, item, context)))) {
        results.add(item);
      }
    }
    return Values.array(results);
  }
}
