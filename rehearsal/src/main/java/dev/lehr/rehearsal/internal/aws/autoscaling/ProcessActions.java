package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingProcessTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingProcessTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionResponse;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionResponse;
import software.amazon.awssdk.services.autoscaling.model.ProcessType;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;

/** What a group does by itself, and group metrics, switched off and on. */
final class ProcessActions {
  private static final List<String> PROCESSES =
      List.of(
          "AddToLoadBalancer",
          "AlarmNotification",
          "AZRebalance",
          "HealthCheck",
          "InstanceRefresh",
          "Launch",
          "ReplaceUnhealthy",
          "ScheduledActions",
          "Terminate");

  private final AsRegions regions;

  ProcessActions(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "SuspendProcesses", () -> regions.on(SuspendProcessesRequest.builder(), this::suspend))
        .with("ResumeProcesses", () -> regions.on(ResumeProcessesRequest.builder(), this::resume))
        .with(
            "DescribeScalingProcessTypes",
            () -> regions.on(DescribeScalingProcessTypesRequest.builder(), this::types))
        .with(
            "EnableMetricsCollection",
            () -> regions.on(EnableMetricsCollectionRequest.builder(), this::enable))
        .with(
            "DisableMetricsCollection",
            () -> regions.on(DisableMetricsCollectionRequest.builder(), this::disable));
  }

  private SuspendProcessesResponse suspend(AsRegion region, SuspendProcessesRequest request) {
    region
        .group(request.autoScalingGroupName())
        .suspended()
        .addAll(chosen(request.scalingProcesses()));
    return SuspendProcessesResponse.builder().build();
  }

  private ResumeProcessesResponse resume(AsRegion region, ResumeProcessesRequest request) {
    chosen(request.scalingProcesses())
        .forEach(region.group(request.autoScalingGroupName()).suspended()::remove);
    return ResumeProcessesResponse.builder().build();
  }

  private static List<String> chosen(List<String> names) {
    for (String name : names) {
      if (!PROCESSES.contains(name)) {
        throw AsErrors.invalid(
            "Unrecognised process '%s'; use some of %s".formatted(name, PROCESSES));
      }
    }
    return names.isEmpty() ? PROCESSES : names;
  }

  private DescribeScalingProcessTypesResponse types(
      AsRegion region, DescribeScalingProcessTypesRequest request) {
    return DescribeScalingProcessTypesResponse.builder()
        .processes(
            PROCESSES.stream()
                .map(name -> ProcessType.builder().processName(name).build())
                .toList())
        .build();
  }

  private EnableMetricsCollectionResponse enable(
      AsRegion region, EnableMetricsCollectionRequest request) {
    region
        .group(request.autoScalingGroupName())
        .metrics()
        .addAll(request.metrics().isEmpty() ? GroupMetrics.names() : request.metrics());
    return EnableMetricsCollectionResponse.builder().build();
  }

  private DisableMetricsCollectionResponse disable(
      AsRegion region, DisableMetricsCollectionRequest request) {
    (request.metrics().isEmpty() ? GroupMetrics.names() : request.metrics())
        .forEach(region.group(request.autoScalingGroupName()).metrics()::remove);
    return DisableMetricsCollectionResponse.builder().build();
  }
}
