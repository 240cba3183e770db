package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
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
final class ElbRegions {
  private final Map<Site, ElbRegion> regions = new ConcurrentHashMap<>();
  private final World world;
  private final InstanceDesk desk;

  ElbRegions(World world, InstanceDesk desk) {
    this.world = world;
    this.desk = desk;
  }

  World world() {
    return world;
  }

  /** Regions somebody has used. */
  Collection<ElbRegion> used() {
    return regions.values();
  }

  <B extends SdkBuilder<B, Q> & SdkPojo, Q> Invocation on(
      B builder, BiFunction<ElbRegion, Q, ? extends SdkPojo> action) {
    return Invocation.of(
        builder, (call, request) -> in(call.site(), region -> action.apply(region, request)));
  }

  /** Does something with a region alone. */
  <T> T in(Site site, Function<ElbRegion, T> work) {
    return look(
        site,
        region -> {
          region.settle();
          return work.apply(region);
        });
  }

  /** Looks at a region as it was a heartbeat ago: for those who ask for each target in turn. */
  <T> T look(Site site, Function<ElbRegion, T> work) {
    ElbRegion region = regions.computeIfAbsent(site, fresh -> new ElbRegion(site, world, desk));
    region.lock.lock();
    try {
      return work.apply(region);
    } finally {
      region.lock.unlock();
    }
  }
}
