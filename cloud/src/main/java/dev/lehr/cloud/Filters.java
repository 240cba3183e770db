package dev.lehr.cloud;

import java.util.Collection;
import software.amazon.awssdk.services.ec2.model.Filter;

/** EC2 filters. */
final class Filters {
  private Filters() {}

  static Filter of(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
