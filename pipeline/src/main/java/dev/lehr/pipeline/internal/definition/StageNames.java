package dev.lehr.pipeline.internal.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives names to stages that have none: the type's, and from the second one on with a number, as in
 * {@code deploy}, {@code deploy2}. Then no two may be the same.
 */
final class StageNames {
  private final Map<String, Integer> unnamed = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  List<Draft> give(List<Draft> drafts) {
    List<Draft> named = new ArrayList<>();
    for (Draft draft : drafts) {
      Draft withName = draft.isNamed() ? draft : draft.named(next(draft.entry().kind()));
      withName.checkName();
      if (!taken.add(withName.name())) {
        twice(withName);
      }
      named.add(withName);
    }
    return named;
  }

  private String next(String kind) {
    int number = unnamed.merge(kind, 1, Integer::sum);
    return number == 1 ? kind : kind + number;
  }

  private static void twice(Draft draft) {
    String remedy = draft.isNamed() ? "rename one" : "give this one a 'name' of its own";
    draft.common().wrong(draft.nameNode(), "two stages are called '" + draft.name() + "'", remedy);
  }
}
