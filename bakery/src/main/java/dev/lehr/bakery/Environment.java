package dev.lehr.bakery;

import java.util.List;

/**
 * A named place to bake for and deploy to.
 *
 * @param name its name
 * @param account the account's name or number
 * @param regions where images are wanted, the first is where they are built
 */
public record Environment(String name, String account, List<String> regions) {
  /** Keeps its own copy. */
  public Environment {
    regions = List.copyOf(regions);
  }
}
