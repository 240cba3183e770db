package dev.lehr.rehearsal.internal.aws.protocol;

import java.time.Instant;
import java.util.ArrayList;
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
import tools.jackson.databind.JsonNode;

/** The SDK's request models, filled from a parsed body: JSON and CBOR look alike by then. */
final class PojoTree {
  private static final double MILLIS = 1000.0;

  private PojoTree() {}

  /**
   * Sets what the tree gives.
   *
   * @throws ApiError when a value has the wrong kind
   */
  static void fill(SdkPojo builder, JsonNode node) {
    for (SdkField<?> field : builder.sdkFields()) {
      Optional.ofNullable(node.get(field.locationName()))
          .filter(value -> !value.isNull())
          .ifPresent(value -> field.set(builder, value(field, value)));
    }
  }

  private static Object value(SdkField<?> field, JsonNode node) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.LIST)) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      List<Object> members = new ArrayList<>();
      node.forEach(element -> members.add(value(member, element)));
      return members;
    }
    if (type.equals(MarshallingType.MAP)) {
      SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
      Map<String, Object> entries = new LinkedHashMap<>();
      node.properties().forEach(one -> entries.put(one.getKey(), value(member, one.getValue())));
      return entries;
    }
    if (type.equals(MarshallingType.SDK_POJO)) {
      SdkPojo builder = field.constructor().get();
      fill(builder, node);
      return ((Buildable) builder).build();
    }
    return scalar(type, node);
  }

  private static Object scalar(MarshallingType<?> type, JsonNode node) {
    if (type.equals(MarshallingType.INTEGER)) {
      return node.asInt();
    }
    if (type.equals(MarshallingType.LONG)) {
      return node.asLong();
    }
    if (type.equals(MarshallingType.DOUBLE)) {
      return node.asDouble();
    }
    if (type.equals(MarshallingType.INSTANT)) {
      return Instant.ofEpochMilli(Math.round(node.asDouble() * MILLIS));
    }
    if (type.equals(MarshallingType.SDK_BYTES)) {
      return SdkBytes.fromByteArray(Base64.getMimeDecoder().decode(node.asString()));
    }
    return type.equals(MarshallingType.BOOLEAN) ? node.asBoolean() : node.asString();
  }
}
