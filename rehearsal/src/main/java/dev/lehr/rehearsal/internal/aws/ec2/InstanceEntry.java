package dev.lehr.rehearsal.internal.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** An instance: how it was launched, where it is in its life, and the machine behind it. */
final class InstanceEntry {
  private final String id;
  private final LaunchSpec launch;
  private final Lifecycle life;
  private final Secret secret;
  private final Errands errands = new Errands();
  private final AtomicReference<Optional<Machine>> machine =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<String> reason = new AtomicReference<>("");
  private final List<String> volumeIds = new ArrayList<>();
  private final List<String> groupIds;
  private final Map<String, String> attributes = new TreeMap<>();

  InstanceEntry(String id, LaunchSpec launch, Lifecycle life, Secret secret) {
    this.id = id;
    this.launch = launch;
    this.life = life;
    this.secret = secret;
    this.groupIds = new ArrayList<>(launch.groupIds());
    this.attributes.putAll(launch.attributes());
  }

  String id() {
    return id;
  }

  LaunchSpec launch() {
    return launch;
  }

  Lifecycle life() {
    return life;
  }

  Secret secret() {
    return secret;
  }

  InstanceState state() {
    return life.state();
  }

  Errands errands() {
    return errands;
  }

  /** The machine, once there is one. */
  Optional<Machine> machine() {
    return machine.get();
  }

  void machine(Machine launched) {
    machine.set(Optional.of(launched));
  }

  /** Whether it still holds a machine, running or not. */
  boolean isPowered() {
    return state() != InstanceState.TERMINATED && state() != InstanceState.SHUTTING_DOWN;
  }

  /** Why it is in its state, in EC2's words, or empty: {@code Client.UserInitiatedShutdown: …}. */
  String reason() {
    return reason.get();
  }

  void reason(String text) {
    reason.set(text);
  }

  List<String> volumeIds() {
    return volumeIds;
  }

  List<String> groupIds() {
    return groupIds;
  }

  /** What ModifyInstanceAttribute changes, by EC2's attribute names. */
  Map<String, String> attributes() {
    return attributes;
  }

  String attribute(Attribute attribute) {
    return attributes.getOrDefault(attribute.label(), attribute.initial());
  }

  boolean is(Attribute attribute) {
    return Boolean.parseBoolean(attribute(attribute));
  }

  /**
   * The Administrator's password.
   *
   * @param told whether GetPasswordData ever tells it
   */
  record Secret(String password, boolean told) {
    @Override
    public String toString() {
      return "Secret[told=%s]".formatted(told);
    }
  }

  /** Attributes this cloud acts on or shows. */
  enum Attribute {
    INSTANCE_TYPE("instanceType", "m1.small"),
    SHUTDOWN_BEHAVIOR("instanceInitiatedShutdownBehavior", "stop"),
    USER_DATA("userData", ""),
    DISABLE_API_TERMINATION("disableApiTermination", "false"),
    DISABLE_API_STOP("disableApiStop", "false"),
    EBS_OPTIMIZED("ebsOptimized", "false"),
    ENA_SUPPORT("enaSupport", "true"),
    SRIOV("sriovNetSupport", ""),
    SOURCE_DEST_CHECK("sourceDestCheck", "true");

    private final String label;
    private final String initial;

    Attribute(String label, String initial) {
      this.label = label;
      this.initial = initial;
    }

    String label() {
      return label;
    }

    String initial() {
      return initial;
    }
  }
}
