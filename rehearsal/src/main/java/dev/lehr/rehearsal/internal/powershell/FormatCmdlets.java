package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;

/** {@code Format-…} and {@code Out-String}. */
final class FormatCmdlets {
  private FormatCmdlets() {}

  static void register(CoreCmdlets cmdlets, Engine engine) {
    String options =
        " [AutoSize:switch] [Wrap:switch] [HideTableHeaders:switch] [GroupBy:named] [View:named] [Force:switch] [InputObject:named]";
    cmdlets.add("Format-Table [Property:rest]" + options, call -> table(engine, call));
    cmdlets.add("Format-List [Property:rest]" + options, call -> list(engine, call));
    cmdlets.add("Format-Wide [Property]" + options, call -> list(engine, call));
    cmdlets.add(
        "Out-String [Stream:switch] [Width:named] [InputObject:named]",
        call -> string(engine, call));
  }

  private static List<Object> shaped(CallInvocation call) {
    List<Object> wanted =
        call.parameter("Property").map(Values::enumerate).orElse(List.of()).stream()
            .flatMap(item -> Values.enumerate(item).stream())
            .toList();
    List<Object> items = call.inputOr("InputObject");
    boolean isAll = wanted.isEmpty() || (wanted.size() == 1 && wanted.getFirst().equals("*"));
    return isAll
        ? items
        : items.stream().map(item -> project(item, wanted, call.context())).toList();
  }

  private static Object project(Object item, List<Object> wanted, Context context) {
    Properties properties = new Properties();
    for (Object property : wanted) {
      String name =
          Calculated.isCalculated(property) ? Calculated.name(property) : Texts.text(property);
      properties.put(name, Calculated.value(property, item, context));
    }
    return CustomObject.of(properties);
  }

  private static void table(Engine engine, CallInvocation call) {
    Formatter formatter = engine.console().formatter();
    List<Object> items = shaped(call);
    if (items.isEmpty()) {
      return;
    }
    if (formatter.isPlain(items.getFirst())) {
      call.write(new FormattedText(formatter.lines(items)));
      return;
    }
    List<Object> rows = new ArrayList<>();
    items.forEach(
        item ->
            rows.addAll(
                item instanceof Hashtable table
                    ? Values.enumerate(TableMembers.entries(table))
                    : List.of(item)));
    List<String> columns =
        items.getFirst() instanceof Hashtable
            ? List.of("Name", "Value")
            : List.copyOf(Shapes.properties(items.getFirst()).keySet());
    List<String> lines = formatter.table(rows, columns);
    call.write(new FormattedText(call.isSet("HideTableHeaders") ? withoutHeader(lines) : lines));
  }

  private static List<String> withoutHeader(List<String> lines) {
    List<String> kept = new ArrayList<>(lines);
    kept.subList(1, 3).clear();
    return kept;
  }

  private static void list(Engine engine, CallInvocation call) {
    Formatter formatter = engine.console().formatter();
    List<Object> items = shaped(call);
    boolean isPlain = items.isEmpty() || formatter.isPlain(items.getFirst());
    call.write(new FormattedText(isPlain ? formatter.lines(items) : formatter.list(items)));
  }

  private static void string(Engine engine, CallInvocation call) {
    List<String> lines = engine.console().formatter().lines(call.inputOr("InputObject"));
    if (call.isSet("Stream")) {
      lines.forEach(call::write);
    } else {
      call.write(String.join("", lines.stream().map(line -> line + "\r\n").toList()));
    }
  }
}
