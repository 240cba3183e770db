package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The instance types DescribeInstanceTypes knows; RunInstances takes any well-formed one. */
final class InstanceTypes {
  private static final List<String> SIZES =
      List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge");
  private static final Map<String, Integer> GIBIBYTES_PER_CPU =
      Map.of("m5", 4, "m6i", 4, "m7i", 4, "c5", 2, "c6i", 2, "c7i", 2, "r5", 8, "r6i", 8);
  private static final List<Type> BURSTABLE =
      List.of(
          new Type("micro", 2, 1024),
          new Type("small", 2, 2048),
          new Type("medium", 2, 4096),
          new Type("large", 2, 8192),
          new Type("xlarge", 4, 16_384),
          new Type("2xlarge", 8, 32_768));

  private InstanceTypes() {}

  /** One type. */
  record Type(String name, int cpus, int mebibytes) {
    boolean burstable() {
      return name.startsWith("t");
    }
  }

  /** All types, sorted by name. */
  static List<Type> all() {
    List<Type> types = new ArrayList<>();
    for (String family : List.of("t2", "t3", "t3a")) {
      BURSTABLE.forEach(
          one -> types.add(new Type(family + "." + one.name(), one.cpus(), one.mebibytes())));
    }
    GIBIBYTES_PER_CPU.forEach(
        (family, perCpu) -> {
          int cpus = 2;
          for (String size : SIZES) {
            types.add(new Type(family + "." + size, cpus, cpus * perCpu * 1024));
            cpus *= 2;
          }
        });
    types.sort(java.util.Comparator.comparing(Type::name));
    return List.copyOf(types);
  }

  /** Refuses what can not be an instance type. */
  static void check(String type) {
    if (!type.matches("[a-z0-9-]+\\.[a-z0-9-]+")) {
      throw ApiError.of(
          "InvalidParameterValue",
          "Invalid value '%s' for InstanceType. A type reads like t3.large.".formatted(type));
    }
  }
}
