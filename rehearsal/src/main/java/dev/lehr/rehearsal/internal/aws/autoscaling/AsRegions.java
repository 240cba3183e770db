package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import dev.lehr.rehearsal.internal.aws.world.World;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The regions, and how an action gets hold of one: alone, and settled. */
final class AsRegions {
  private final Map<Site, AsRegion> regions = new ConcurrentHashMap<>();
  private final AsRegion.Surroundings around;

  AsRegions(AsRegion.Surroundings around) {
    this.around = around;
  }

  World world() {
    return around.world();
  }

  /** Regions somebody has used. */
  Collection<AsRegion> used() {
    return regions.values();
  }

  /** An action that sees its region as it is now, and whose wishes are begun before the answer. */
  <B extends SdkBuilder<B, Q> & SdkPojo, Q> Invocation on(
      B builder, BiFunction<AsRegion, Q, ? extends SdkPojo> action) {
    return Invocation.of(
        builder,
        (call, request) ->
            in(
                call.site(),
                region -> {
                  SdkPojo response = action.apply(region, request);
                  region.settle();
                  return response;
                }));
  }

  /** Does something with a region alone. */
  <T> T in(Site site, Function<AsRegion, T> work) {
    AsRegion region = regions.computeIfAbsent(site, fresh -> new AsRegion(site, around));
    region.lock.lock();
    try {
      region.settle();
      return work.apply(region);
    } finally {
      region.lock.unlock();
    }
  }
}
