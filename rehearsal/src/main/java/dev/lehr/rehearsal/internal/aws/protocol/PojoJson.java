package dev.lehr.rehearsal.internal.aws.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's models as JSON 1.1 bodies. */
final class PojoJson {
  private static final double MILLIS = 1000.0;

  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * Sets what the body gives.
   *
   * @throws ApiError when the body is no JSON object or a value has the wrong kind
   */
  void fill(SdkPojo builder, String body) {
    try {
      JsonNode root = mapper.readTree(body.isBlank() ? "{}" : body);
      fill(builder, root);
    } catch (JacksonException unreadable) {
      ApiError error =
          ApiError.of(
              "SerializationException",
              "The body is not JSON that fits: %s".formatted(unreadable.getOriginalMessage()));
      error.initCause(unreadable);
      throw error;
    }
  }

  /** The model as JSON text. */
  String text(SdkPojo pojo) {
    return mapper.writeValueAsString(plain(pojo));
  }

  /** An error body. */
  String error(ApiError error) {
    return mapper.writeValueAsString(Map.of("__type", error.code(), "message", error.text()));
  }

  private void fill(SdkPojo builder, JsonNode node) {
    for (SdkField<?> field : builder.sdkFields()) {
      Optional.ofNullable(node.get(field.locationName()))
          .filter(value -> !value.isNull())
          .ifPresent(value -> field.set(builder, value(field, value)));
    }
  }

  private Object value(SdkField<?> field, JsonNode node) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.LIST)) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      List<Object> members = new ArrayList<>();
      node.forEach(element -> members.add(value(member, element)));
      return members;
    }
    if (type.equals(MarshallingType.SDK_POJO)) {
      SdkPojo builder = field.constructor().get();
      fill(builder, node);
      return ((Buildable) builder).build();
    }
    if (type.equals(MarshallingType.INTEGER)) {
      return node.asInt();
    }
    if (type.equals(MarshallingType.LONG)) {
      return node.asLong();
    }
    return type.equals(MarshallingType.BOOLEAN) ? node.asBoolean() : node.asString();
  }

  private Object plain(Object value) {
    return switch (value) {
      case SdkPojo pojo -> object(pojo);
      case List<?> list -> list.stream().map(this::plain).toList();
      case Instant instant -> instant.toEpochMilli() / MILLIS;
      default -> value;
    };
  }

  private Map<String, Object> object(SdkPojo pojo) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null
          && !(value instanceof SdkAutoConstructList<?>)
          && !(value instanceof SdkAutoConstructMap<?, ?>)) {
        object.put(field.locationName(), plain(value));
      }
    }
    return object;
  }
}
