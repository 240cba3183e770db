package dev.lehr.cli.demo;

import dev.lehr.cli.Console;
import dev.lehr.cli.display.Texts;
import dev.lehr.cli.load.Traffic;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the demo came to.
 *
 * @param deliveries of the acts that were played
 * @param traffic what became of customers' requests during all of it
 */
record Summary(List<Delivery> deliveries, Traffic traffic) {
  private static final double MILLIS = 1e3;

  Summary {
    deliveries = List.copyOf(deliveries);
  }

  /** Whether every act ended as it must, and no request failed. */
  boolean isRight() {
    return deliveries.size() == Act.values().length
        && deliveries.stream().allMatch(Delivery::isRight)
        && traffic.served() > 0
        && traffic.failed() == 0;
  }

  /** For people. */
  void print(Console console) {
    PrintWriter out = console.out();
    out.printf("%n%s%n", console.bold("What happened"));
    deliveries.forEach(delivery -> print(delivery, console));
    out.printf(
        Locale.ROOT,
        "%s requests: %,d served, %,d failed; half of them within %s, 99 %% within %s%n",
        mark(traffic.failed() == 0, console),
        traffic.served(),
        traffic.failed(),
        millis(traffic.median()),
        millis(traffic.slow()));
    traffic.failures().forEach(failure -> out.println("    " + failure));
    out.flush();
  }

  private static void print(Delivery delivery, Console console) {
    PrintWriter out = console.out();
    out.printf(
        "%s %-5s  %-8s  %s  %s%n",
        mark(delivery.isRight(), console),
        delivery.act().label(),
        delivery.ending().word(),
        delivery.image().orElse("no image"),
        Texts.seconds(delivery.took()));
    out.println(console.faint("    " + stages(delivery.stages())));
    delivery.reasons().forEach(reason -> out.println("    " + reason));
  }

  private static String mark(boolean right, Console console) {
    return right ? console.green("✓") : console.red("✗");
  }

  private static String stages(Map<String, Duration> stages) {
    return stages.entrySet().stream()
        .map(stage -> stage.getKey() + " " + Texts.seconds(stage.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }

  /** For programs: one object. */
  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode acts = json.putArray("acts");
    deliveries.forEach(delivery -> write(delivery, acts.addObject()));
    json.putObject("requests").put("served", traffic.served()).put("failed", traffic.failed());
    return json;
  }

  private static void write(Delivery delivery, ObjectNode json) {
    json.put("name", delivery.act().label())
        .put("outcome", delivery.ending().word())
        .put("image", delivery.image().orElse(null))
        .put("score", delivery.score().orElse(null))
        .put("seconds", delivery.took().toMillis() / MILLIS)
        .put("execution", delivery.execution());
    ArrayNode reasons = json.putArray("reasons");
    delivery.reasons().forEach(reasons::add);
    ObjectNode stages = json.putObject("stages");
    delivery.stages().forEach((stage, took) -> stages.put(stage, took.toMillis() / MILLIS));
  }
}
