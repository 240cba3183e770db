package dev.lehr.rehearsal.internal.aws.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's request builders from form parameters. */
final class PojoReader {
  private final ListStyle style;

  PojoReader(ListStyle style) {
    this.style = style;
  }

  /** How a list's members are named on the wire. */
  enum ListStyle {
    /** EC2: {@code Filter.1}. */
    FLAT,
    /** Query: {@code Tags.member.1}. */
    MEMBER,
    /** SQS: {@code QueueUrl.1} for what is called {@code QueueUrls} elsewhere. */
    SINGULAR
  }

  /** Sets what the parameters give; leaves the rest unset. */
  void fill(SdkPojo builder, Parameters parameters) {
    for (SdkField<?> field : builder.sdkFields()) {
      parameters
          .child(style == ListStyle.SINGULAR ? Singular.of(field) : field.locationName())
          .filter(node -> !node.isEmpty())
          .flatMap(node -> value(field, node))
          .ifPresent(value -> field.set(builder, value));
    }
  }

  private Optional<Object> value(SdkField<?> field, Parameters node) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.LIST)) {
      return Optional.of(list(field, node));
    }
    if (type.equals(MarshallingType.MAP)) {
      return Optional.of(map(field.getTrait(MapTrait.class), node));
    }
    if (type.equals(MarshallingType.SDK_POJO)) {
      SdkPojo builder = field.constructor().get();
      fill(builder, node);
      return Optional.of(((Buildable) builder).build());
    }
    return node.value().map(text -> scalar(field, text));
  }

  private List<Object> list(SdkField<?> field, Parameters node) {
    ListTrait trait = field.getTrait(ListTrait.class);
    boolean wrapped = style == ListStyle.MEMBER && !trait.isFlattened();
    Parameters members = wrapped ? node.child("member").orElse(Parameters.none()) : node;
    return members.members().stream()
        .flatMap(member -> value(trait.memberFieldInfo(), member).stream())
        .toList();
  }

  /** {@code Attributes.entry.1.key}, or {@code Attribute.1.Name}. */
  private Map<String, Object> map(MapTrait trait, Parameters node) {
    boolean singular = style == ListStyle.SINGULAR;
    Parameters entries = singular ? node : node.child("entry").orElse(Parameters.none());
    Map<String, Object> map = new LinkedHashMap<>();
    for (Parameters entry : entries.members()) {
      String key =
          singular
              ? entry.text("Name").or(() -> entry.text("Key")).orElse("")
              : entry.text(trait.keyLocationName()).orElse("");
      entry
          .child(singular ? "Value" : trait.valueLocationName())
          .flatMap(value -> value(trait.valueFieldInfo(), value))
          .ifPresent(value -> map.put(key, value));
    }
    return map;
  }

  private static Object scalar(SdkField<?> field, String text) {
    MarshallingType<?> type = field.marshallingType();
    try {
      if (type.equals(MarshallingType.INTEGER)) {
        return Integer.valueOf(text);
      } else if (type.equals(MarshallingType.LONG)) {
        return Long.valueOf(text);
      } else if (type.equals(MarshallingType.DOUBLE)) {
        return Double.valueOf(text);
      } else if (type.equals(MarshallingType.BOOLEAN)) {
        return bool(field, text);
      } else if (type.equals(MarshallingType.INSTANT)) {
        return Instant.parse(text);
      } else if (type.equals(MarshallingType.SDK_BYTES)) {
        return SdkBytes.fromByteArray(Base64.getMimeDecoder().decode(text));
      }
      return text;
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      ApiError error =
          ApiError.invalid(field.locationName(), text, "It must be a %s.".formatted(name(type)));
      error.initCause(unreadable);
      throw error;
    }
  }

  private static boolean bool(SdkField<?> field, String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw ApiError.invalid(field.locationName(), text, "It must be true or false.");
    };
  }

  private static String name(MarshallingType<?> type) {
    return type.getTargetClass().getSimpleName();
  }
}
