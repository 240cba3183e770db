package dev.lehr.cli.demo;

import dev.lehr.cli.display.ExecutionDisplay;
import dev.lehr.cli.display.ExecutionView;
import dev.lehr.rehearsal.PatchRelease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plays the acts on a scene. */
final class Demo {
  private static final String PIPELINE = "deliver";
  private static final String SLOW_VERSION = "3.0.0";

  private final Scene scene;
  private final DemoSettings settings;
  private final Narrator narrator;
  private final ServedExecutions executions;

  Demo(Scene scene, DemoSettings settings, Narrator narrator) {
    this.scene = scene;
    this.settings = settings;
    this.narrator = narrator;
    this.executions = new ServedExecutions(scene.server(), PIPELINE);
  }

  /** Plays all of them; the first that ends otherwise than it must is the last. */
  List<Delivery> play() throws InterruptedException {
    List<Delivery> deliveries = new ArrayList<>();
    for (Act act : Act.values()) {
      Delivery delivery = play(act);
      deliveries.add(delivery);
      if (!delivery.isRight()) {
        break;
      }
    }
    return deliveries;
  }

  private Delivery play(Act act) throws InterruptedException {
    narrator.begin(act);
    long began = System.nanoTime();
    begin(act);
    String execution = executions.next();
    narrator.started(execution, scene.server().url());
    ExecutionView end = watch(act, execution);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Delivery delivery = new Findings(executions, end).delivery(act, took);
    narrator.end(delivery, scene.customers().soFar());
    return delivery;
  }

  private void begin(Act act) throws InterruptedException {
    switch (act) {
      case V1 -> scene.team().commit("Sell glass", ".");
      case V2 -> scene.team().apply(change("v2-show-prices.patch"));
      case V3 -> scene.team().apply(change("v3-recommend-products.patch"));
      case PATCH -> {
        scene.packages().takeBack(SLOW_VERSION);
        narrator.say("catalog " + SLOW_VERSION + " is taken back: no bake finds it in the feed");
        PatchRelease release = scene.cloud().releasePatch();
        narrator.released(release);
        return;
      }
    }
    narrator.say("published " + scene.packages().publish());
    narrator.say("pushed " + scene.team().push());
  }

  private Path change(String file) {
    return settings.examples().resolve("changes").resolve(file);
  }

  private ExecutionView watch(Act act, String execution) throws InterruptedException {
    try (ExecutionDisplay display = narrator.display();
        Mishaps mishaps =
            new Mishaps(act, scene, settings.mishaps(), what -> narrator.mishap(display, what))) {
      return executions.follow(
          execution,
          view -> {
            display.show(view);
            mishaps.seeing(view);
          });
    }
  }
}
