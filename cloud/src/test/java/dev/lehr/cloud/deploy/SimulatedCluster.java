package dev.lehr.cloud.deploy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Auto Scaling groups behind a balancer, in ticks of a second: instances boot, get healthy, drain
 * and die; groups replace what died. Groups are read as they were some ticks ago.
 */
final class SimulatedCluster {
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Deque<Cluster> views = new ArrayDeque<>();
  private final Random random;
  private final int bootTicks;
  private final int staleTicks;

  SimulatedCluster(Random random, int bootTicks, int staleTicks) {
    this.random = random;
    this.bootTicks = bootTicks;
    this.staleTicks = staleTicks;
  }

  void add(String name, int instances, boolean serving) {
    Group group = new Group(new Capacity(0, instances, instances * 2));
    group.serving = serving;
    group.booting.clear();
    for (int i = 0; i < instances; i++) {
      group.booting.add(0);
    }
    groups.put(name, group);
    views.clear();
  }

  /** What is really there. */
  Cluster truth() {
    return new Cluster(
        groups.entrySet().stream().map(entry -> entry.getValue().view(entry.getKey())).toList());
  }

  /** What a caller is shown. */
  Cluster read() {
    views.addLast(truth());
    while (views.size() > staleTicks + 1) {
      views.removeFirst();
    }
    return views.getFirst();
  }

  void apply(Step step) {
    switch (step) {
      case Step.Create create -> {
        Group group = new Group(create.capacity());
        group.serving = true;
        groups.putIfAbsent(create.group(), group);
      }
      case Step.Resize resize -> change(resize.group(), group -> group.resize(resize.capacity()));
      case Step.Enable enable -> change(enable.group(), group -> group.serving = true);
      case Step.Disable disable -> change(disable.group(), Group::disable);
      case Step.Destroy destroy -> groups.remove(destroy.group());
      case Step.CleanUp ignored -> {}
      case Step.Await ignored -> {}
    }
  }

  private void change(String name, Consumer<Group> change) {
    Optional.ofNullable(groups.get(name)).ifPresent(change);
  }

  void tick() {
    groups.values().forEach(Group::tick);
  }

  /** An instance somewhere dies. */
  void kill() {
    List<Group> all = new ArrayList<>(groups.values());
    Group group = all.get(random.nextInt(all.size()));
    if (!group.booting.isEmpty()) {
      group.booting.remove(random.nextInt(group.booting.size()));
    }
  }

  private final class Group {
    private Capacity capacity;
    private boolean serving;
    private int draining;
    // For each instance the ticks until it serves.
    private final List<Integer> booting = new ArrayList<>();

    Group(Capacity capacity) {
      this.capacity = capacity;
      fill();
    }

    void resize(Capacity wanted) {
      capacity = wanted;
      while (booting.size() > wanted.desired()) {
        // The worst case: those that serve go first.
        int victim =
            IntStream.range(0, booting.size())
                .boxed()
                .min(Comparator.comparing(booting::get))
                .orElseThrow();
        booting.remove(victim);
        draining += serving ? 1 : 0;
      }
      fill();
    }

    void disable() {
      draining += serving ? ready() : 0;
      serving = false;
    }

    void tick() {
      booting.replaceAll(left -> Math.max(0, left - 1));
      draining = Math.max(0, draining - 1);
      fill();
    }

    private void fill() {
      while (booting.size() < capacity.desired()) {
        booting.add(bootTicks);
      }
    }

    private int ready() {
      return (int) booting.stream().filter(left -> left == 0).count();
    }

    ServerGroup view(String name) {
      return new ServerGroup(name, capacity, serving, serving ? ready() : 0, draining);
    }
  }
}
