package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sorting, grouping, measuring and comparing. */
final class CollectionCmdlets {
  private CollectionCmdlets() {}

  static void register(CoreCmdlets cmdlets) {
    cmdlets.addStreaming(SelectObject.SIGNATURE, SelectObject::new);
    cmdlets.add(
        "Sort-Object [Property:rest] [Descending:switch] [Unique:switch] [CaseSensitive:switch] [InputObject:named] [Culture:named]",
        CollectionCmdlets::sort);
    cmdlets.add(
        "Group-Object [Property] [NoElement:switch] [AsHashTable:switch] [AsString:switch] [CaseSensitive:switch] [InputObject:named]",
        CollectionCmdlets::group);
    cmdlets.add(
        "Measure-Object [Property] [Sum:switch] [Average:switch] [Maximum:switch] [Minimum:switch] [Line:switch] [Word:switch] [Character:switch] [InputObject:named]",
        CollectionCmdlets::measure);
    cmdlets.add(
        "Compare-Object [ReferenceObject] [DifferenceObject] [Property:named] [IncludeEqual:switch] [ExcludeDifferent:switch] [PassThru:switch] [SyncWindow:named] [CaseSensitive:switch]",
        CollectionCmdlets::compare);
    cmdlets.add(
        "Get-Unique [InputObject:named] [AsString:switch] [OnType:switch]",
        CollectionCmdlets::unique);
  }

  private static List<Object> properties(CallInvocation call) {
    return call.parameter("Property").map(Values::enumerate).orElse(List.of()).stream()
        .flatMap(item -> Values.enumerate(item).stream())
        .toList();
  }

  private static void sort(CallInvocation call) {
    Comparator<Object> order = order(call);
    List<Object> sorted = new ArrayList<>(call.inputOr("InputObject"));
    sorted.sort(order);
    Object last = Nothing.NOTHING;
    for (Object item : sorted) {
      boolean isSame =
          call.isSet("Unique") && last != Nothing.NOTHING && order.compare(last, item) == 0;
      if (!isSame) {
        call.write(item);
      }
      last = item;
    }
  }

  private static Comparator<Object> order(CallInvocation call) {
    boolean cased = call.isSet("CaseSensitive");
    Comparator<Object> order = (_, _) -> 0;
    List<Object> keys = properties(call);
    if (keys.isEmpty()) {
      order = (a, b) -> Comparison.compare(a, b, cased);
    }
    for (Object key : keys) {
      boolean isDown =
          key instanceof Hashtable table
              && table.get("Descending").map(Values::truth).orElse(false);
      Comparator<Object> byKey =
          (a, b) ->
              Comparison.compare(
                  Calculated.value(key, a, call.context()),
                  Calculated.value(key, b, call.context()),
                  cased);
      order = order.thenComparing(isDown ? byKey.reversed() : byKey);
    }
    return call.isSet("Descending") ? order.reversed() : order;
  }

  private record Group(String name, Object key, List<Object> items) {}

  private static void group(CallInvocation call) {
    List<Group> groups = new ArrayList<>();
    for (Object item : call.inputOr("InputObject")) {
      List<Object> keys =
          properties(call).stream().map(p -> Calculated.value(p, item, call.context())).toList();
      Object key = keys.isEmpty() ? item : keys.size() == 1 ? keys.getFirst() : Values.array(keys);
      String name =
          keys.isEmpty()
              ? Texts.text(item)
              : String.join(", ", keys.stream().map(Texts::text).toList());
      Group group =
          groups.stream()
              .filter(
                  old ->
                      call.isSet("CaseSensitive")
                          ? old.name().equals(name)
                          : old.name().equalsIgnoreCase(name))
              .findFirst()
              .orElseGet(() -> added(groups, new Group(name, key, new ArrayList<>())));
      group.items().add(item);
    }
    if (call.isSet("AsHashTable")) {
      Hashtable table = new Hashtable();
      groups.forEach(
          group ->
              table.put(
                  call.isSet("AsString") ? group.name() : group.key(),
                  Values.array(group.items())));
      call.write(table);
    } else {
      groups.forEach(group -> call.write(described(group)));
    }
  }

  private static Group added(List<Group> groups, Group group) {
    groups.add(group);
    return group;
  }

  private static Object described(Group group) {
    Properties properties =
        new Properties()
            .with("Count", group.items().size())
            .with("Name", group.name())
            .with("Group", Values.array(group.items()));
    return new CustomObject(
        "Microsoft.PowerShell.Commands.GroupInfo", properties, Optional.empty());
  }

  private static void measure(CallInvocation call) {
    List<Object> items = call.inputOr("InputObject");
    if (call.isSet("Line") || call.isSet("Word") || call.isSet("Character")) {
      call.write(textMeasure(items));
      return;
    }
    String property = call.textOf("Property", "");
    List<Object> values =
        property.isEmpty()
            ? items
            : items.stream()
                .flatMap(item -> Shapes.property(item, property, call.context()).stream())
                .toList();
    call.write(numberMeasure(call, values, property));
  }

  private static Object textMeasure(List<Object> items) {
    String text = String.join("\n", items.stream().map(Texts::text).toList());
    Properties properties =
        new Properties()
            .with("Lines", (int) text.lines().count())
            .with("Words", text.isBlank() ? 0 : text.strip().split("\\s+").length)
            .with("Characters", items.stream().mapToInt(item -> Texts.text(item).length()).sum())
            .with("Property", PowerShellNull.NULL);
    return new CustomObject(
        "Microsoft.PowerShell.Commands.TextMeasureInfo", properties, Optional.empty());
  }

  private static Object numberMeasure(CallInvocation call, List<Object> values, String property) {
    boolean isPlainCount = !call.isSet("Sum") && !call.isSet("Average");
    double sum =
        isPlainCount
            ? 0
            : values.stream().mapToDouble(value -> Numbers.of(value).doubleValue()).sum();
    Object none = PowerShellNull.NULL;
    boolean isAny = !values.isEmpty();
    Comparator<Object> order = (a, b) -> Comparison.compare(a, b, false);
    Properties properties =
        new Properties()
            .with("Count", values.size())
            .with("Average", call.isSet("Average") && isAny ? (Object) (sum / values.size()) : none)
            .with("Sum", call.isSet("Sum") ? (Object) sum : none)
            .with(
                "Maximum",
                call.isSet("Maximum") && isAny ? values.stream().max(order).orElse(none) : none)
            .with(
                "Minimum",
                call.isSet("Minimum") && isAny ? values.stream().min(order).orElse(none) : none)
            .with("Property", property.isEmpty() ? none : property);
    return new CustomObject(
        "Microsoft.PowerShell.Commands.GenericMeasureInfo", properties, Optional.empty());
  }

  private static void compare(CallInvocation call) {
    List<Object> left =
        new ArrayList<>(call.parameter("ReferenceObject").map(Values::elements).orElse(List.of()));
    List<Object> missing = new ArrayList<>();
    for (Object item : call.parameter("DifferenceObject").map(Values::elements).orElse(List.of())) {
      Optional<Object> same = left.stream().filter(other -> isSame(call, other, item)).findFirst();
      same.ifPresentOrElse(
          found -> {
            left.remove(found);
            if (call.isSet("IncludeEqual")) {
              call.write(side(call, item, "=="));
            }
          },
          () -> missing.add(item));
    }
    if (!call.isSet("ExcludeDifferent")) {
      missing.forEach(item -> call.write(side(call, item, "=>")));
      left.forEach(item -> call.write(side(call, item, "<=")));
    }
  }

  private static boolean isSame(CallInvocation call, Object one, Object other) {
    List<Object> properties = properties(call);
    return properties.isEmpty()
        ? Comparison.equal(Texts.text(one), Texts.text(other), call.isSet("CaseSensitive"))
        : properties.stream()
            .allMatch(
                property ->
                    Comparison.equal(
                        Calculated.value(property, one, call.context()),
                        Calculated.value(property, other, call.context()),
                        call.isSet("CaseSensitive")));
  }

  private static Object side(CallInvocation call, Object item, String indicator) {
    if (call.isSet("PassThru")) {
      return item;
    }
    Properties properties = new Properties();
    List<Object> keys = properties(call);
    keys.forEach(
        key -> properties.put(Texts.text(key), Calculated.value(key, item, call.context())));
    if (keys.isEmpty()) {
      properties.put("InputObject", item);
    }
    return CustomObject.of(properties.with("SideIndicator", indicator));
  }

  private static void unique(CallInvocation call) {
    Object last = Nothing.NOTHING;
    for (Object item : call.inputOr("InputObject")) {
      if (last == Nothing.NOTHING || !Comparison.equal(last, item, true)) {
        call.write(item);
      }
      last = item;
    }
  }
}
