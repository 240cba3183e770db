package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The regions, and how an action gets hold of one: alone, and with everything settled. */
final class Regions {
  /** The regions enabled in every account. */
  static final List<String> NAMES =
      List.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private final Map<Site, Region> regions = new ConcurrentSkipListMap<>();
  private final Ec2Settings settings;

  Regions(Ec2Settings settings) {
    this.settings = settings;
  }

  Region of(Site site) {
    if (!NAMES.contains(site.region())) {
      throw ApiError.of(
          "InvalidParameterValue",
          "The rehearsal cloud has no region '%s'; use one of %s".formatted(site.region(), NAMES));
    }
    return regions.computeIfAbsent(site, key -> new Region(key, settings));
  }

  /** Regions somebody has used. */
  Collection<Region> used() {
    return regions.values();
  }

  /**
   * An invocation of an action on the region of its call, under the region's lock. When machines
   * take no time, the answer waits, without the lock, until they have done what the action wants.
   */
  <B extends SdkBuilder<B, Q> & SdkPojo, Q> Invocation on(
      B builder, BiFunction<Region, Q, ? extends SdkPojo> action) {
    return Invocation.of(builder, (call, request) -> run(of(call.site()), request, action));
  }

  private static <Q> SdkPojo run(
      Region region, Q request, BiFunction<Region, Q, ? extends SdkPojo> action) {
    SdkPojo response;
    List<Errands> awaited;
    region.lock.lock();
    try {
      region.settle();
      response = action.apply(region, request);
      awaited = region.takeAwaited();
    } finally {
      region.takeAwaited();
      region.lock.unlock();
    }
    awaited.forEach(Errands::await);
    return response;
  }
}
