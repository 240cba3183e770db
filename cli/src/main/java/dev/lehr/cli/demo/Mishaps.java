package dev.lehr.cli.demo;

import dev.lehr.cli.demo.DemoSettings.Mishap;
import dev.lehr.cli.display.ExecutionView;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** What goes wrong on purpose in one act, each thing once, at another stage in each act. */
final class Mishaps implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Act act;
  private final Scene scene;
  private final Consumer<String> tell;
  private final Set<Mishap> left;
  private final Thread killer = Thread.ofVirtual().name("killer").unstarted(this::killOne);

  Mishaps(Act act, Scene scene, Set<Mishap> planned, Consumer<String> tell) {
    this.act = act;
    this.scene = scene;
    this.tell = tell;
    this.left = planned.isEmpty() ? EnumSet.noneOf(Mishap.class) : EnumSet.copyOf(planned);
  }

  /** Strikes if this is the moment. */
  void seeing(ExecutionView execution) throws InterruptedException {
    if (isAt(execution, instanceDiesIn()) && left.remove(Mishap.INSTANCE)) {
      killer.start();
    }
    if (isAt(execution, serverDiesIn()) && left.remove(Mishap.SERVER)) {
      tell.accept("the server is killed, and started again");
      scene.server().killAndStartAgain();
    }
  }

  private String serverDiesIn() {
    return switch (act) {
      case V1 -> "bake";
      case V2 -> "canary";
      case V3 -> "test";
      case PATCH -> "prod";
    };
  }

  private String instanceDiesIn() {
    return switch (act) {
      case V1, V3 -> "test";
      case V2 -> "canary";
      case PATCH -> "prod";
    };
  }

  private static boolean isAt(ExecutionView execution, String place) {
    return execution.stages().stream()
        .anyMatch(stage -> stage.name().equals(place) && stage.status().equals("running"));
  }

  /** There may be none yet in the stage that has just begun. */
  private void killOne() {
    try (Fleet fleet = new Fleet(scene.cloud())) {
      String cluster = "catalog-" + instanceDiesIn().replace("canary", "prod-canary");
      while (!fleet.loseOneOf(cluster)) {
        Thread.sleep(LOOK);
      }
      tell.accept("an instance of " + cluster + " loses its power");
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    killer.interrupt();
  }
}
