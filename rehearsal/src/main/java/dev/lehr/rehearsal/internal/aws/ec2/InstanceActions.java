package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceEntry.Attribute;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceState.Event;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** What is done to instances. */
final class InstanceActions {
  private static final String BY_USER = "Client.UserInitiatedShutdown: User initiated shutdown";
  private static final String BY_GUEST =
      "Client.InstanceInitiatedShutdown: Instance initiated shutdown";

  private final Regions regions;
  private final Timings timings;

  InstanceActions(Regions regions, Timings timings) {
    this.regions = regions;
    this.timings = timings;
  }

  Actions actions() {
    return new Actions()
        .with("RunInstances", () -> regions.on(RunInstancesRequest.builder(), this::run))
        .with("StartInstances", () -> regions.on(StartInstancesRequest.builder(), this::start))
        .with("StopInstances", () -> regions.on(StopInstancesRequest.builder(), this::stop))
        .with("RebootInstances", () -> regions.on(RebootInstancesRequest.builder(), this::reboot))
        .with(
            "TerminateInstances",
            () -> regions.on(TerminateInstancesRequest.builder(), this::terminate));
  }

  /** The guest shut itself down; see {@link InstanceEvents}. */
  void stoppedItself(String instanceId) {
    for (Region region : regions.used()) {
      region.lock.lock();
      try {
        Optional.ofNullable(region.instances.get(instanceId))
            .ifPresent(instance -> stoppedItself(region, instance));
      } finally {
        region.lock.unlock();
      }
    }
  }

  /** Launches what was checked; the fleet uses it too. */
  List<InstanceEntry> launch(Region region, LaunchSpec launch) {
    return new Launcher(region, this::stoppedItself).launch(launch);
  }

  private RunInstancesResponse run(Region region, RunInstancesRequest request) {
    @Nullable String token = request.clientToken();
    LaunchSpec before = token == null ? null : region.launchesByToken.get(token);
    if (before != null) {
      return again(region, request, before);
    }
    LaunchSpec launch = new LaunchCheck(region).check(request);
    List<InstanceEntry> instances = launch(region, launch);
    if (token != null) {
      // The template is merged by now; the same request must find the same launch.
      region.launchesByToken.put(token, launch);
      region.requestsByToken.put(token, request);
    }
    return response(region, launch, instances);
  }

  private static RunInstancesResponse again(
      Region region, RunInstancesRequest request, LaunchSpec before) {
    if (!request.equals(region.requestsByToken.get(request.clientToken()))) {
      throw ApiError.of(
          "IdempotentParameterMismatch",
          "Client token '%s' was used with other parameters; use a new one"
              .formatted(request.clientToken()));
    }
    List<InstanceEntry> instances =
        region.instances.values().stream()
            .filter(one -> one.launch().reservationId().equals(before.reservationId()))
            .toList();
    return response(region, before, instances);
  }

  private static RunInstancesResponse response(
      Region region, LaunchSpec launch, List<InstanceEntry> instances) {
    InstanceModels models = new InstanceModels(region);
    return RunInstancesResponse.builder()
        .reservationId(launch.reservationId())
        .ownerId(region.site().account())
        .groups(List.of())
        .instances(instances.stream().map(models::instance).toList())
        .build();
  }

  private StartInstancesResponse start(Region region, StartInstancesRequest request) {
    return StartInstancesResponse.builder()
        .startingInstances(change(region, request.instanceIds(), this::start))
        .build();
  }

  private StopInstancesResponse stop(Region region, StopInstancesRequest request) {
    return StopInstancesResponse.builder()
        .stoppingInstances(change(region, request.instanceIds(), this::stop))
        .build();
  }

  private TerminateInstancesResponse terminate(Region region, TerminateInstancesRequest request) {
    return TerminateInstancesResponse.builder()
        .terminatingInstances(change(region, request.instanceIds(), this::terminate))
        .build();
  }

  private RebootInstancesResponse reboot(Region region, RebootInstancesRequest request) {
    change(region, request.instanceIds(), this::reboot);
    return RebootInstancesResponse.builder().build();
  }

  private void start(Region region, InstanceEntry instance) {
    boolean wasStopped = instance.state() == InstanceState.STOPPED;
    instance.life().fire(Event.START, region.now());
    if (wasStopped) {
      instance.reason("");
      MachineErrand.add(instance, Machine::start);
      region.await(instance, timings.boot());
    }
  }

  private void stop(Region region, InstanceEntry instance) {
    if (instance.is(Attribute.DISABLE_API_STOP)) {
      throw guarded(instance, "disableApiStop", "stopped");
    }
    boolean wasRunning = instance.state() == InstanceState.RUNNING;
    instance.life().fire(Event.STOP, region.now());
    if (wasRunning) {
      instance.reason(BY_USER);
      MachineErrand.add(instance, Machine::stop);
      region.await(instance, timings.stop());
    }
  }

  private void reboot(Region region, InstanceEntry instance) {
    instance.life().fire(Event.REBOOT, region.now());
    MachineErrand.add(instance, Machine::reboot);
  }

  private void terminate(Region region, InstanceEntry instance) {
    if (instance.is(Attribute.DISABLE_API_TERMINATION)) {
      throw guarded(instance, "disableApiTermination", "terminated");
    }
    terminate(region, instance, BY_USER);
  }

  /** Stops an instance that runs; any other is left as it is. */
  boolean stopQuietly(Region region, String id) {
    Optional<InstanceEntry> running =
        Optional.ofNullable(region.instances.get(id))
            .filter(one -> one.state() == InstanceState.RUNNING);
    running.ifPresent(instance -> stop(region, instance));
    return running.isPresent();
  }

  /** Ends an instance, whatever protects it from users. */
  void terminate(Region region, InstanceEntry instance, String reason) {
    InstanceState before = instance.state();
    instance.life().fire(Event.TERMINATE, region.now());
    if (before != InstanceState.SHUTTING_DOWN && before != InstanceState.TERMINATED) {
      instance.reason(reason);
      MachineErrand.add(instance, Machine::terminate);
      region.await(instance, timings.terminate());
    }
  }

  private void stoppedItself(Region region, InstanceEntry instance) {
    region.settle();
    if (instance.state() == InstanceState.PENDING) {
      instance.life().fire(Event.BOOTED, region.now());
    }
    if (instance.state() != InstanceState.RUNNING) {
      return;
    }
    if (instance.attribute(Attribute.SHUTDOWN_BEHAVIOR).equals("terminate")) {
      terminate(region, instance, BY_GUEST);
      region.takeAwaited();
    } else {
      instance.life().fire(Event.STOP, region.now());
      instance.reason(BY_GUEST);
    }
  }

  /** Does the same to each; an id that is not known spoils it for all before anything happens. */
  private static List<InstanceStateChange> change(Region region, List<String> ids, Change change) {
    if (ids.isEmpty()) {
      throw ApiError.missing("InstanceId.1");
    }
    List<InstanceEntry> instances = ids.stream().distinct().map(region::instance).toList();
    return instances.stream().map(instance -> changed(region, instance, change)).toList();
  }

  private static InstanceStateChange changed(Region region, InstanceEntry instance, Change change) {
    InstanceState before = instance.state();
    change.apply(region, instance);
    return InstanceStateChange.builder()
        .instanceId(instance.id())
        .currentState(InstanceModels.state(instance.state()))
        .previousState(InstanceModels.state(before))
        .build();
  }

  private static ApiError guarded(InstanceEntry instance, String attribute, String verb) {
    return ApiError.of(
        "OperationNotPermitted",
        "The instance '%s' may not be %s. Modify its '%s' instance attribute and try again."
            .formatted(instance.id(), verb, attribute));
  }

  private interface Change {
    void apply(Region region, InstanceEntry instance);
  }
}
