package dev.lehr.server.internal.health;

import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /health/live}: the process runs. {@code /health/ready}: it can do what it is for. */
public final class HealthRoutes {
  private final List<HealthCheck> checks;
  private final Supplier<List<Warning>> warnings;
  private final BooleanSupplier stopping;

  /**
   * What is not as it should be, although the server works.
   *
   * @param subject what it is about
   */
  public record Warning(String subject, String reason) {}

  /**
   * Routes.
   *
   * @param warnings what is told beside, whether it is ready or not
   */
  public HealthRoutes(
      List<HealthCheck> checks, Supplier<List<Warning>> warnings, BooleanSupplier stopping) {
    this.checks = List.copyOf(checks);
    this.warnings = warnings;
    this.stopping = stopping;
  }

  public List<Route> routes() {
    return List.of(
        Route.open("/health/live", "showLiveness", _ -> Answer.ok(status("UP"))),
        Route.open("/health/ready", "showReadiness", _ -> ready()));
  }

  private static ObjectNode status(String status) {
    return JsonMapper.shared().createObjectNode().put("status", status);
  }

  private Answer ready() {
    ArrayNode reasons = JsonMapper.shared().createArrayNode();
    if (stopping.getAsBoolean()) {
      reasons.add(reason("server", "it is stopping"));
    } else {
      checks.forEach(
          check -> trouble(check).ifPresent(text -> reasons.add(reason(check.subject(), text))));
    }
    ObjectNode body = status(reasons.isEmpty() ? "UP" : "DOWN");
    if (!reasons.isEmpty()) {
      body.set("reasons", reasons);
    }
    ArrayNode told = JsonMapper.shared().createArrayNode();
    warnings.get().forEach(warning -> told.add(reason(warning.subject(), warning.reason())));
    if (!told.isEmpty()) {
      body.set("warnings", told);
    }
    return Answer.json(reasons.isEmpty() ? 200 : 503, body);
  }

  private static ObjectNode reason(String subject, String text) {
    return JsonMapper.shared().createObjectNode().put("subject", subject).put("reason", text);
  }

  private static Optional<String> trouble(HealthCheck check) {
    try {
      check.check().run();
      return Optional.empty();
    } catch (RuntimeException failed) {
      return Optional.of(String.valueOf(failed.getMessage()).lines().findFirst().orElse(""));
    }
  }
}
