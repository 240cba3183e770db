package dev.lehr.rehearsal.internal.aws.protocol;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.core.JacksonException;
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
      PojoTree.fill(builder, mapper.readTree(body.isBlank() ? "{}" : body));
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

  private Object plain(Object value) {
    return switch (value) {
      case SdkPojo pojo -> object(pojo);
      case List<?> list -> list.stream().map(this::plain).toList();
      case Map<?, ?> map -> entries(map);
      case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArray());
      case Instant instant -> instant.toEpochMilli() / MILLIS;
      default -> value;
    };
  }

  private Map<String, Object> entries(Map<?, ?> map) {
    Map<String, Object> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(key.toString(), plain(value)));
    return entries;
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
