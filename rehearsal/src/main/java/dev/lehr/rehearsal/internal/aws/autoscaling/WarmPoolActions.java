package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.DeleteWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.PutWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.PutWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolConfiguration;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolState;

/** Warm pools: kept and shown; no instance is ever in one. */
final class WarmPoolActions {
  private final AsRegions regions;

  WarmPoolActions(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("PutWarmPool", () -> regions.on(PutWarmPoolRequest.builder(), this::put))
        .with(
            "DescribeWarmPool", () -> regions.on(DescribeWarmPoolRequest.builder(), this::describe))
        .with("DeleteWarmPool", () -> regions.on(DeleteWarmPoolRequest.builder(), this::delete));
  }

  private PutWarmPoolResponse put(AsRegion region, PutWarmPoolRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    WarmPoolConfiguration.Builder pool =
        WarmPoolConfiguration.builder().minSize(0).poolState(WarmPoolState.STOPPED);
    PojoConversion.copy(request, pool);
    group.warmPool(Optional.of(pool.build()));
    region
        .around
        .world()
        .notes()
        .add("Auto Scaling group %s: its warm pool stays empty".formatted(group.name()));
    return PutWarmPoolResponse.builder().build();
  }

  private DescribeWarmPoolResponse describe(AsRegion region, DescribeWarmPoolRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    return DescribeWarmPoolResponse.builder()
        .warmPoolConfiguration(group.warmPool().orElse(null))
        .instances(List.of())
        .build();
  }

  private DeleteWarmPoolResponse delete(AsRegion region, DeleteWarmPoolRequest request) {
    region.group(request.autoScalingGroupName()).warmPool(Optional.empty());
    return DeleteWarmPoolResponse.builder().build();
  }
}
