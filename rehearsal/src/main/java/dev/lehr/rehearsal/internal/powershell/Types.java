package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Extent;
import dev.lehr.rehearsal.internal.powershell.syntax.SourceText;
import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts values to types. */
final class Types {
  private final Engine engine;

  Types(Engine engine) {
    this.engine = engine;
  }

  Object convert(Object value, TypeName type) {
    if (type.isArray()) {
      return array(value, type);
    }
    return switch (type.key()) {
      case "string" -> Texts.text(value);
      case "int", "int32", "int16", "short", "uint16", "sbyte" -> Conversions.integer(value);
      case "long", "int64", "uint32", "uint64" -> Conversions.longer(value);
      case "double", "float", "single", "decimal" -> Conversions.real(value);
      case "byte" -> Conversions.octet(value);
      case "char" -> Conversions.character(value);
      case "bool", "boolean" -> Values.truth(value);
      case "switch", "switchparameter", "management.automation.switchparameter" ->
          new SwitchValue(Values.truth(value));
      case "void" -> Nothing.NOTHING;
      case "array" -> Values.isNull(value) ? value : Values.array(Values.enumerate(value));
      case "object", "psobject", "management.automation.psobject" -> value;
      default -> structured(value, type);
    };
  }

  private Object array(Object value, TypeName type) {
    if (Values.isNull(value)) {
      return value;
    }
    return switch (type.key()) {
      case "byte" -> Conversions.bytes(value);
      case "char" -> value instanceof String text ? characters(text) : each(value, type);
      default -> each(value, type);
    };
  }

  private Object each(Object value, TypeName type) {
    TypeName element = type.element();
    return Values.array(
        Values.enumerate(value).stream().map(item -> convert(item, element)).toList());
  }

  private static Object characters(String text) {
    List<Object> characters = new ArrayList<>();
    text.chars().forEach(c -> characters.add((char) c));
    return Values.array(characters);
  }

  private Object structured(Object value, TypeName type) {
    return switch (type.key()) {
      case "datetime" -> dateTime(value);
      case "timespan" -> timeSpan(value);
      case "version" ->
          value instanceof VersionValue ? value : VersionValue.parse(Texts.text(value));
      case "guid" -> new GuidValue(Conversions.guid(value));
      case "regex", "text.regularexpressions.regex" -> new RegexValue(Texts.text(value));
      case "hashtable", "collections.hashtable" -> hashtable(value);
      case "ordered" -> value instanceof Hashtable table ? new OrderedTable(table) : value;
      case "pscustomobject", "management.automation.pscustomobject" -> custom(value);
      case "scriptblock" -> block(value);
      case "xml", "xml.xmldocument" ->
          value instanceof XmlNode ? value : XmlNode.parse(Texts.text(value));
      case "uri" -> value instanceof UriValue ? value : UriValue.parse(Texts.text(value));
      case "type" ->
          value instanceof TypeValue ? value : new TypeValue(TypeName.of(Texts.text(value)));
      case "collections.arraylist" -> DotNetList.copyOf(Values.elements(value));
      case "collections.generic.list" -> genericList(value);
      default -> foreign(value, type);
    };
  }

  private static DotNetList genericList(Object value) {
    DotNetList list = DotNetList.generic();
    list.addAll(Values.elements(value));
    return list;
  }

  private DateTimeValue dateTime(Object value) {
    if (value instanceof DateTimeValue time) {
      return time;
    }
    try {
      return DateTimeValue.parse(Texts.text(value), engine.setup().clock().getZone());
    } catch (PowerShellFault fault) {
      throw PowerShellFault.cast(
          "Cannot convert value \"%s\" to type \"System.DateTime\". Error: \"%s\""
              .formatted(Texts.text(value), fault.message()));
    }
  }

  private static TimeSpanValue timeSpan(Object value) {
    return switch (value) {
      case TimeSpanValue span -> span;
      case Number number -> new TimeSpanValue(java.time.Duration.ofNanos(number.longValue() * 100));
      default -> TimeSpanValue.parse(Texts.text(value));
    };
  }

  private static Object hashtable(Object value) {
    return switch (value) {
      case Hashtable table -> table;
      case OrderedTable ordered -> ordered.table();
      default -> throw Conversions.failed(value, "System.Collections.Hashtable");
    };
  }

  private static Object custom(Object value) {
    return switch (value) {
      case Hashtable table -> Conversions.custom(table);
      case OrderedTable ordered -> Conversions.custom(ordered.table());
      default -> value;
    };
  }

  private Object block(Object value) {
    return value instanceof ScriptBlock
        ? value
        : engine.blocks().parse(new SourceText(Optional.empty(), Texts.text(value)));
  }

  /** A type of the host: constructed from the value, or an enumeration's member. */
  private Object foreign(Object value, TypeName type) {
    boolean isAlready =
        value instanceof PowerShellObject object
            && object.typeName().equalsIgnoreCase(TypeNames.resolve(type));
    if (isAlready || Values.isNull(value)) {
      return value;
    }
    Optional<Host.StaticType> known =
        engine.host().type(TypeNames.resolve(type)).or(() -> engine.host().type(type.name()));
    return known
        .flatMap(
            found ->
                found
                    .property(Texts.text(value))
                    .or(() -> found.invoke("new", List.of(Values.visible(value)))))
        .orElse(value);
  }

  void uninterpreted(String reason, Extent extent, Context context) {
    String file = context.frame().script().orElse("(command)");
    engine.host().uninterpreted(file, extent.line(), extent.firstLine(), reason);
  }
}
