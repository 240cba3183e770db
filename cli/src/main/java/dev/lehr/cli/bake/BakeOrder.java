package dev.lehr.cli.bake;

import dev.lehr.bakery.BakeResult;
import dev.lehr.bakery.Base;
import dev.lehr.bakery.ImageRecipe;
import dev.lehr.bakery.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Bakes images at the same time, except that one whose base is another of them waits for that one.
 * The bakery itself lets only so many Packers run. A recipe has no circle of bases: its reader
 * refuses that.
 */
final class BakeOrder {
  private final Recipe recipe;
  private final Function<String, BakeResult> bake;
  private final Map<String, FutureTask<BakeResult>> bakes = new LinkedHashMap<>();

  BakeOrder(Recipe recipe, Function<String, BakeResult> bake) {
    this.recipe = recipe;
    this.bake = bake;
  }

  List<BakeResult> run(List<String> images) throws InterruptedException {
    images.forEach(image -> bakes.put(image, new FutureTask<>(() -> afterItsBase(image))));
    // Not virtual ones: what waits for the network on their behalf delays the VM's exit by 300 ms.
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      bakes.values().forEach(threads::execute);
      List<BakeResult> results = new ArrayList<>();
      for (Future<BakeResult> one : bakes.values()) {
        results.add(result(one));
      }
      return results;
    }
  }

  /** When its base can not be baked, its own bake says what that means for it. */
  private BakeResult afterItsBase(String image) throws InterruptedException {
    Optional<FutureTask<BakeResult>> base = base(image).map(bakes::get);
    if (base.isPresent()) {
      result(base.get());
    }
    return bake.apply(image);
  }

  private Optional<String> base(String image) {
    return Optional.ofNullable(recipe.images().get(image))
        .map(ImageRecipe::base)
        .filter(Base.Baked.class::isInstance)
        .map(base -> ((Base.Baked) base).image());
  }

  private static BakeResult result(Future<BakeResult> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }
}
