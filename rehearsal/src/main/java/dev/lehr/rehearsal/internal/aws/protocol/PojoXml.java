package dev.lehr.rehearsal.internal.aws.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes the SDK's response models as the XML its unmarshallers read. */
final class PojoXml {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder xml = new StringBuilder(2048);
  private final boolean singular;

  /** Lists and maps as most services have them. */
  PojoXml() {
    this(false);
  }

  private PojoXml(boolean singular) {
    this.singular = singular;
  }

  /** Lists and maps without a wrapper and in the singular, as SQS has them. */
  static PojoXml singular() {
    return new PojoXml(true);
  }

  /** Opens an element. */
  PojoXml open(String name, String attributes) {
    xml.append('<').append(name).append(attributes).append('>');
    return this;
  }

  /** Closes an element. */
  PojoXml close(String name) {
    xml.append("</").append(name).append('>');
    return this;
  }

  /** An element with text. */
  PojoXml text(String name, String text) {
    open(name, "");
    escape(text);
    return close(name);
  }

  /** Every field that is set, as elements. */
  PojoXml fields(SdkPojo pojo) {
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (isSet(value)) {
        element(field, singular ? Singular.of(field) : field.unmarshallLocationName(), value);
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return xml.toString();
  }

  private static boolean isSet(@org.jspecify.annotations.Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList<?>)
        && !(value instanceof SdkAutoConstructMap<?, ?>);
  }

  private void element(SdkField<?> field, String name, Object value) {
    switch (value) {
      case SdkPojo pojo -> open(name, "").fields(pojo).close(name);
      case List<?> list -> list(field, name, list);
      case Map<?, ?> map -> map(field, name, map);
      case Instant instant -> text(name, MILLIS.format(instant));
      case SdkBytes bytes ->
          text(name, java.util.Base64.getEncoder().encodeToString(bytes.asByteArray()));
      default -> text(name, value.toString());
    }
  }

  private void list(SdkField<?> field, String name, List<?> members) {
    ListTrait trait = field.getTrait(ListTrait.class);
    SdkField<?> member = trait.memberFieldInfo();
    if (singular || trait.isFlattened()) {
      members.forEach(value -> element(member, name, value));
      return;
    }
    open(name, "");
    members.forEach(value -> element(member, member.unmarshallLocationName(), value));
    close(name);
  }

  private void map(SdkField<?> field, String name, Map<?, ?> entries) {
    MapTrait trait = field.getTrait(MapTrait.class);
    if (singular) {
      entries.forEach((key, value) -> entry(trait, name, Map.entry(key, value)));
      return;
    }
    open(name, "");
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      open("entry", "").text(trait.keyLocationName(), entry.getKey().toString());
      element(trait.valueFieldInfo(), trait.valueLocationName(), entry.getValue());
      close("entry");
    }
    close(name);
  }

  /** Tags have keys, all else has names. */
  private void entry(MapTrait trait, String name, Map.Entry<?, ?> entry) {
    open(name, "").text(name.equals("Tag") ? "Key" : "Name", entry.getKey().toString());
    element(trait.valueFieldInfo(), "Value", entry.getValue());
    close(name);
  }

  private void escape(String text) {
    text.codePoints().forEach(this::escape);
  }

  private void escape(int character) {
    switch (character) {
      case '&' -> xml.append("&amp;");
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '\r' -> xml.append("&#13;");
      default -> xml.appendCodePoint(isXml(character) ? character : 0xFFFD);
    }
  }

  private static boolean isXml(int character) {
    boolean space = character == '\n' || character == '\t';
    boolean low = character >= 0x20 && character < 0xD800;
    boolean high = character >= 0xE000 && character != 0xFFFE && character != 0xFFFF;
    return space || low || high;
  }
}
