package dev.lehr.pipeline;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One plan for each pipeline object that somebody still holds, however many executions it has. */
final class Plans {
  private final StageTypes types;
  private final Map<Key, Plan> plans = new ConcurrentHashMap<>();
  private final ReferenceQueue<Pipeline> forgotten = new ReferenceQueue<>();

  Plans(StageTypes types) {
    this.types = types;
  }

  Plan of(Pipeline pipeline) {
    for (Reference<?> gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
      plans.remove(gone);
    }
    return plans.computeIfAbsent(new Key(pipeline, forgotten), key -> new Plan(pipeline, types));
  }

  /** The object, not what is in it: comparing whole pipelines with each event would be too slow. */
  private static final class Key extends WeakReference<Pipeline> {
    private final int hash;

    Key(Pipeline pipeline, ReferenceQueue<Pipeline> queue) {
      super(pipeline, queue);
      hash = System.identityHashCode(pipeline);
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Key key && !refersTo(null) && key.refersTo(get()));
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
