package dev.lehr.packages.internal.remote;

import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a v3 feed has what, as its index tells. */
public final class ServiceResources {
  private ServiceResources() {}

  /**
   * The address of a resource, with a last slash; of several the one with the highest plain
   * version.
   */
  public static Optional<String> address(JsonNode index, String type) {
    return index
        .path("resources")
        .valueStream()
        .filter(one -> (named(one) + "/").startsWith(type + "/"))
        .max(
            Comparator.comparing((JsonNode one) -> named(one).matches(type + "(/[0-9.]+)?"))
                .thenComparing(ServiceResources::named))
        .map(one -> one.path("@id").asString("").replaceFirst("/*$", "/"))
        .filter(address -> address.length() > 1);
  }

  private static String named(JsonNode resource) {
    return resource.path("@type").asString("");
  }
}
