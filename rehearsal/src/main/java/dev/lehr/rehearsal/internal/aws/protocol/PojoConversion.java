package dev.lehr.rehearsal.internal.aws.protocol;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Copies between model classes that say the same in different types: a launch template's data is a
 * {@code RunInstances} request in all but name.
 */
public final class PojoConversion {
  private PojoConversion() {}

  /** Sets every field of the builder whose namesake in {@code from} is set. */
  public static void copy(SdkPojo from, SdkPojo builder) {
    Map<String, SdkField<?>> targets =
        builder.sdkFields().stream()
            .collect(Collectors.toMap(SdkField::memberName, Function.identity()));
    for (SdkField<?> source : from.sdkFields()) {
      SdkField<?> target = targets.get(source.memberName());
      Object value = source.getValueOrDefault(from);
      if (target != null && value != null && !(value instanceof SdkAutoConstructList<?>)) {
        target.set(builder, converted(value, target));
      }
    }
  }

  private static Object converted(Object value, SdkField<?> target) {
    return switch (value) {
      case SdkPojo pojo -> {
        SdkPojo builder = target.constructor().get();
        copy(pojo, builder);
        yield ((Buildable) builder).build();
      }
      case List<?> list -> {
        SdkField<?> member = target.getTrait(ListTrait.class).memberFieldInfo();
        yield list.stream().map(element -> converted(element, member)).toList();
      }
      default -> value;
    };
  }
}
