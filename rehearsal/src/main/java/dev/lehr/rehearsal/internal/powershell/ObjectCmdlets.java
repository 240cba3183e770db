package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cmdlets that make and describe objects. */
final class ObjectCmdlets {
  private ObjectCmdlets() {}

  static void register(CoreCmdlets cmdlets, Engine engine) {
    cmdlets.add(
        "New-Object [TypeName] [ArgumentList|Args] [Property:named] [ComObject:named] [Strict:switch]",
        call -> create(engine, call));
    cmdlets.add(
        "Add-Member [MemberType|Type] [Name] [Value] [SecondValue] [NotePropertyName:named] [NotePropertyValue:named] [NotePropertyMembers:named] [InputObject:named] [PassThru:switch] [Force:switch] [TypeName:named]",
        ObjectCmdlets::addMember);
    cmdlets.add(
        "Get-Member [Name] [MemberType:named] [InputObject:named] [Static:switch] [Force:switch]",
        ObjectCmdlets::members);
    cmdlets.add(
        "Get-Date [Date] [Format:named] [UFormat:named] [DisplayHint:named] [Year:named] [Month:named] [Day:named] [Hour:named] [Minute:named] [Second:named]",
        call -> date(engine, call));
    cmdlets.add(
        "New-TimeSpan [Start] [End] [Days:named] [Hours:named] [Minutes:named] [Seconds:named]",
        call -> span(engine, call));
    cmdlets.add(
        "Get-Random [Maximum] [Minimum:named] [InputObject:named] [Count:named] [SetSeed:named]",
        call -> random(engine, call));
    cmdlets.add("New-Guid", call -> call.write(new GuidValue(new Statics(engine).newGuid())));
    cmdlets.add(
        "ConvertTo-SecureString [String] [SecureKey] [AsPlainText:switch] [Force:switch] [Key:named]",
        ObjectCmdlets::secure);
    cmdlets.add(
        "ConvertFrom-SecureString [SecureString] [SecureKey] [Key:named]",
        call -> call.write("01000000d08c9ddf0115d1118c7a00c04fc297eb"));
  }

  private static void create(Engine engine, CallInvocation call) {
    Optional<Object> com = call.parameter("ComObject");
    List<Object> arguments =
        call.parameter("ArgumentList").map(Values::enumerate).orElse(List.of());
    String name = com.map(text -> "com:" + Texts.text(text)).orElse(call.textOf("TypeName", ""));
    Optional<Object> own =
        com.isPresent()
            ? Optional.empty()
            : new Creation(engine).create(TypeNames.resolve(TypeName.of(name)), arguments);
    Optional<Object> made = own.or(() -> engine.host().newObject(name, arguments));
    if (made.isEmpty()) {
      call.uninterpreted("object " + name);
      return;
    }
    call.parameter("Property")
        .ifPresent(properties -> fill(made.get(), properties, call.context()));
    call.write(made.get());
  }

  private static void fill(Object target, Object properties, Context context) {
    Object plain = properties instanceof OrderedTable ordered ? ordered.table() : properties;
    if (plain instanceof Hashtable table) {
      table
          .asMap()
          .forEach(
              (name, value) -> {
                if (target instanceof CustomObject custom) {
                  custom.add(Texts.text(name), value);
                } else {
                  context
                      .engine()
                      .expressions()
                      .members()
                      .set(target, Texts.text(name), value, context);
                }
              });
    }
  }

  private static void addMember(CallInvocation call) {
    for (Object target : call.inputOr("InputObject")) {
      if (target instanceof CustomObject custom) {
        extend(call, custom);
      } else {
        call.uninterpreted("Add-Member on " + TypeNames.fullName(target));
      }
      if (call.isSet("PassThru")) {
        call.write(target);
      }
    }
  }

  private static void extend(CallInvocation call, CustomObject target) {
    call.parameter("NotePropertyName")
        .ifPresent(
            name ->
                target.add(
                    Texts.text(name),
                    call.parameter("NotePropertyValue").orElse(PowerShellNull.NULL)));
    call.parameter("NotePropertyMembers")
        .ifPresent(members -> fill(target, members, call.context()));
    if (call.parameter("MemberType").orElse("") instanceof Hashtable table) {
      fill(target, table, call.context());
      return;
    }
    String type = call.textOf("MemberType", "");
    boolean isKind =
        type.toLowerCase(Locale.ROOT).matches("(note|script|alias|code)(property|method)");
    String name = isKind ? call.textOf("Name", "") : type;
    Object value = call.parameter(isKind ? "Value" : "Name").orElse(PowerShellNull.NULL);
    if (name.isEmpty()) {
      return;
    }
    switch (type.toLowerCase(Locale.ROOT)) {
      case "scriptmethod" ->
          target.withMethod(name, arguments -> script(call, target, value, arguments));
      case "scriptproperty" ->
          target.add(
              name, (CustomObject.Method) arguments -> script(call, target, value, arguments));
      case "aliasproperty" ->
          target.add(
              name,
              (CustomObject.Method)
                  _ -> target.property(Texts.text(value)).orElse(PowerShellNull.NULL));
      default -> target.add(name, value);
    }
  }

  private static Object script(
      CallInvocation call, CustomObject target, Object code, List<Object> arguments) {
    Context inner = call.context().withScope(call.context().scope().child());
    inner.scope().set("this", target);
    return code instanceof ScriptBlock block
        ? Values.single(inner.engine().blocks().call(block, arguments, Optional.empty(), inner))
        : PowerShellNull.NULL;
  }

  private static void members(CallInvocation call) {
    List<String> seen = new ArrayList<>();
    for (Object item : call.inputOr("InputObject")) {
      String type = TypeNames.fullName(item);
      if (seen.contains(type)) {
        continue;
      }
      seen.add(type);
      Wildcard wanted = Wildcard.of(call.textOf("Name", "*"));
      Shapes.properties(item)
          .forEach(
              (name, value) -> {
                if (wanted.matches(name)) {
                  Properties properties =
                      new Properties()
                          .with("Name", name)
                          .with(
                              "MemberType",
                              item instanceof CustomObject ? "NoteProperty" : "Property")
                          .with(
                              "Definition",
                              TypeNames.shortName(value).toLowerCase(Locale.ROOT)
                                  + " "
                                  + name
                                  + "="
                                  + Texts.text(value));
                  call.write(
                      new CustomObject(
                          "Microsoft.PowerShell.Commands.MemberDefinition",
                          properties,
                          Optional.of(name)));
                }
              });
    }
  }

  private static void date(Engine engine, CallInvocation call) {
    Object given =
        call.hasInput() ? call.inputOr("Date").getFirst() : call.parameter("Date").orElse("");
    DateTimeValue time =
        given.equals("")
            ? new DateTimeValue(
                engine.setup().clock().instant().atZone(engine.setup().clock().getZone()))
            : (DateTimeValue) engine.types().convert(given, TypeName.of("datetime"));
    DateTimeValue changed = new DateTimeValue(withParts(call, time.value()));
    Optional<String> format = call.parameter("Format").map(Texts::text);
    Optional<String> unix = call.parameter("UFormat").map(Texts::text);
    call.write(
        format
            .<Object>map(text -> DateFormat.format(changed.value(), text))
            .or(() -> unix.map(text -> UnixDate.format(changed.value(), text)))
            .orElse(changed));
  }

  private static java.time.ZonedDateTime withParts(
      CallInvocation call, java.time.ZonedDateTime time) {
    java.time.ZonedDateTime changed = time;
    List<java.time.temporal.ChronoField> fields =
        List.of(
            java.time.temporal.ChronoField.YEAR,
            java.time.temporal.ChronoField.MONTH_OF_YEAR,
            java.time.temporal.ChronoField.DAY_OF_MONTH,
            java.time.temporal.ChronoField.HOUR_OF_DAY,
            java.time.temporal.ChronoField.MINUTE_OF_HOUR,
            java.time.temporal.ChronoField.SECOND_OF_MINUTE);
    List<String> names = List.of("Year", "Month", "Day", "Hour", "Minute", "Second");
    for (int i = 0; i < names.size(); i++) {
      Optional<Object> part = call.parameter(names.get(i));
      if (part.isPresent()) {
        changed = changed.with(fields.get(i), Numbers.of(part.get()).intValue());
      }
    }
    return changed;
  }

  private static void span(Engine engine, CallInvocation call) {
    TypeName type = TypeName.of("datetime");
    Optional<Object> start =
        call.parameter("Start").map(value -> engine.types().convert(value, type));
    if (start.isPresent() || call.parameter("End").isPresent()) {
      DateTimeValue now =
          new DateTimeValue(
              engine.setup().clock().instant().atZone(engine.setup().clock().getZone()));
      DateTimeValue from = (DateTimeValue) start.orElse(now);
      DateTimeValue to =
          (DateTimeValue)
              call.parameter("End").map(value -> engine.types().convert(value, type)).orElse(now);
      call.write(to.since(from));
      return;
    }
    java.time.Duration duration =
        java.time.Duration.ofDays(number(call, "Days", 0))
            .plusHours(number(call, "Hours", 0))
            .plusMinutes(number(call, "Minutes", 0))
            .plusSeconds(number(call, "Seconds", 0));
    call.write(new TimeSpanValue(duration));
  }

  private static int number(CallInvocation call, String parameter, int otherwise) {
    return call.parameter(parameter).map(value -> Numbers.of(value).intValue()).orElse(otherwise);
  }

  private static void random(Engine engine, CallInvocation call) {
    List<Object> items = new ArrayList<>(call.inputOr("InputObject"));
    if (!items.isEmpty()) {
      java.util.Collections.shuffle(items, java.util.Random.from(engine.setup().random()));
      items.stream().limit(number(call, "Count", 1)).forEach(call::write);
      return;
    }
    int least = number(call, "Minimum", 0);
    int most = number(call, "Maximum", Integer.MAX_VALUE);
    if (least >= most) {
      throw call.terminate(
          "The Minimum value (%d) cannot be greater than or equal to the Maximum value (%d)."
              .formatted(least, most),
          "InvalidArgument",
          "MinGreaterThanOrEqualMax");
    }
    call.write(engine.setup().random().nextInt(least, most));
  }

  private static void secure(CallInvocation call) {
    List<Object> texts = call.inputOr("String");
    call.write(new Secrets.SecureText(texts.isEmpty() ? "" : Texts.text(texts.getFirst())));
  }
}
