package dev.lehr.rehearsal.internal.aws.protocol;

import java.util.Locale;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * What SQS' query protocol calls lists and maps that its JSON protocol, which the SDK's models
 * follow, has in the plural: lists of structures are named after the structure, others drop an s.
 */
final class Singular {
  private Singular() {}

  static String of(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    String name = capitalised(field.locationName());
    if (type.equals(MarshallingType.LIST)) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      return member.marshallingType().equals(MarshallingType.SDK_POJO)
          ? structure(member)
          : withoutS(name);
    }
    return type.equals(MarshallingType.MAP) ? withoutS(name) : name;
  }

  private static String structure(SdkField<?> member) {
    return member.constructor().get().getClass().getEnclosingClass().getSimpleName();
  }

  private static String withoutS(String name) {
    return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
