package dev.lehr.rehearsal.internal.aws.protocol;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * The SDK's models as CBOR bodies, as in Smithy's RPC v2: a map of members, and times as seconds
 * since 1970 under tag 1.
 */
final class PojoCbor {
  private static final int EPOCH_TAG = 1;
  private static final double MILLIS = 1000.0;

  private final CBORMapper mapper = new CBORMapper();

  /**
   * Sets what the body gives.
   *
   * @throws ApiError when the body is no CBOR map or a value has the wrong kind
   */
  void fill(SdkPojo builder, byte[] body) {
    if (body.length == 0) {
      return;
    }
    try {
      PojoTree.fill(builder, mapper.readTree(body));
    } catch (JacksonException unreadable) {
      ApiError error =
          ApiError.of(
              "SerializationException",
              "The body is not CBOR that fits: %s".formatted(unreadable.getOriginalMessage()));
      error.initCause(unreadable);
      throw error;
    }
  }

  /** The model as a CBOR map. */
  byte[] bytes(SdkPojo pojo) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator generator = (CBORGenerator) mapper.createGenerator(bytes)) {
      write(generator, pojo);
    }
    return bytes.toByteArray();
  }

  /** An error body. */
  byte[] error(ApiError error) {
    return mapper.writeValueAsBytes(Map.of("__type", error.code(), "message", error.text()));
  }

  private static void write(CBORGenerator generator, Object value) {
    switch (value) {
      case SdkPojo pojo -> object(generator, pojo);
      case List<?> list -> {
        generator.writeStartArray(list, list.size());
        list.forEach(member -> write(generator, member));
        generator.writeEndArray();
      }
      case Instant instant -> {
        generator.writeTag(EPOCH_TAG);
        generator.writeNumber(instant.toEpochMilli() / MILLIS);
      }
      case Double number -> generator.writeNumber(number);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Boolean truth -> generator.writeBoolean(truth);
      default -> generator.writeString(value.toString());
    }
  }

  private static void object(CBORGenerator generator, SdkPojo pojo) {
    generator.writeStartObject();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (isSet(value)) {
        generator.writeName(field.locationName());
        write(generator, value);
      }
    }
    generator.writeEndObject();
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList<?>)
        && !(value instanceof SdkAutoConstructMap<?, ?>);
  }
}
