package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code Select-Object}. */
final class SelectObject implements Stage {
  static final String SIGNATURE =
      "Select-Object [Property] [First:named] [Last:named] [Skip:named] [SkipLast:named] [Index:named]"
          + " [ExpandProperty:named] [ExcludeProperty:named] [Unique:switch] [Wait:switch] [InputObject:named]";

  private final CallInvocation call;
  private final List<Object> kept = new ArrayList<>();
  private final List<Object> written = new ArrayList<>();
  private int seen;

  SelectObject(CallInvocation call) {
    this.call = call;
  }

  private int number(String parameter, int otherwise) {
    return call.parameter(parameter).map(value -> Numbers.of(value).intValue()).orElse(otherwise);
  }

  @Override
  public void process(Object item) {
    boolean isLate =
        call.parameter("Last").isPresent()
            || call.parameter("SkipLast").isPresent()
            || call.parameter("Index").isPresent();
    if (isLate) {
      kept.add(item);
      return;
    }
    int first = number("First", Integer.MAX_VALUE);
    int skip = number("Skip", 0);
    if (seen >= skip && seen - skip < first) {
      emit(item);
    }
    seen++;
    if (first != Integer.MAX_VALUE && seen - skip >= first) {
      throw new Signal.Enough(this);
    }
  }

  @Override
  public void end() {
    if (!kept.isEmpty()) {
      int to =
          kept.size()
              - number("SkipLast", 0)
              - (call.parameter("Last").isPresent() ? number("Skip", 0) : 0);
      int from = Math.max(0, to - number("Last", kept.size()));
      call.parameter("Index")
          .ifPresentOrElse(
              indexes ->
                  Values.enumerate(Indexing.get(kept, Values.array(Values.enumerate(indexes))))
                      .forEach(this::emit),
              () -> kept.subList(from, Math.max(from, to)).forEach(this::emit));
      kept.clear();
    }
    call.close();
  }

  private void emit(Object item) {
    List<Object> results =
        call.parameter("ExpandProperty")
            .map(name -> expanded(item, Texts.text(name)))
            .orElseGet(() -> List.of(shaped(item)));
    for (Object result : results) {
      boolean isOld = call.isSet("Unique") && written.stream().anyMatch(old -> isSame(old, result));
      if (!isOld) {
        written.add(result);
        call.write(result);
      }
    }
  }

  private static boolean isSame(Object one, Object other) {
    return (one instanceof PowerShellObject a && other instanceof PowerShellObject b)
        ? a.properties().equals(b.properties())
        : Comparison.equal(one, other, true);
  }

  private List<Object> expanded(Object item, String name) {
    Object value = call.context().engine().expressions().members().get(item, name, call.context());
    if (Values.isNull(value)
        && call.context().engine().expressions().members().own(item, name).isEmpty()) {
      call.error(
          "Property \"%s\" cannot be found.".formatted(name),
          "InvalidArgument",
          "ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand");
    }
    return Values.elements(value);
  }

  private Object shaped(Object item) {
    List<Object> wanted = call.parameter("Property").map(Values::enumerate).orElse(List.of());
    boolean isWhole = wanted.isEmpty() && call.parameter("ExcludeProperty").isEmpty();
    if (isWhole) {
      return item;
    }
    Properties properties = new Properties();
    for (Object property : wanted.isEmpty() ? List.<Object>of("*") : wanted) {
      add(properties, property, item);
    }
    call.parameter("ExcludeProperty")
        .ifPresent(excluded -> exclude(properties, Values.enumerate(excluded)));
    return new CustomObject(
        "Selected." + TypeNames.fullName(item),
        properties,
        java.util.Optional.of(describe(properties)));
  }

  private static void exclude(Properties properties, List<Object> patterns) {
    for (Object pattern : patterns) {
      Wildcard wildcard = Wildcard.of(Texts.text(pattern));
      List.copyOf(properties.asMap().keySet()).stream()
          .filter(wildcard::matches)
          .forEach(properties::remove);
    }
  }

  private static String describe(Properties properties) {
    return CustomObject.of(properties).toString();
  }

  private void add(Properties properties, Object property, Object item) {
    if (Calculated.isCalculated(property)) {
      properties.put(Calculated.name(property), Calculated.value(property, item, call.context()));
      return;
    }
    String name = Texts.text(property);
    if (!Wildcard.isPattern(name)) {
      Object value =
          call.context().engine().expressions().members().get(item, name, call.context());
      properties.put(properName(item, name), Values.visible(value));
      return;
    }
    Wildcard wildcard = Wildcard.of(name);
    for (Map.Entry<String, Object> entry : Shapes.properties(item).entrySet()) {
      if (wildcard.matches(entry.getKey())) {
        properties.put(entry.getKey(), entry.getValue());
      }
    }
  }

  private static String properName(Object item, String name) {
    return Shapes.properties(item).keySet().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElse(name);
  }
}
