package dev.lehr.triggers.internal.core;

import dev.lehr.pipeline.Trigger;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.internal.core.Occurrence.PipelineEnded;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which ends a pipeline trigger means.
 *
 * @param pipeline {@code application/name}
 * @param on statuses in lower case
 */
public record PipelineEndRule(String pipeline, List<String> on) {

  static PipelineEndRule of(Published published, Settings settings) {
    List<String> on = settings.texts("on");
    String application = settings.text("application", published.pipeline().application());
    return new PipelineEndRule(
        application + "/" + settings.text("pipeline", ""),
        on.isEmpty() ? List.of("succeeded") : on);
  }

  /** All pipelines whose ends start others, {@code application/name}. */
  public static Set<String> awaited(Collection<Published> published) {
    return published.stream()
        .flatMap(
            one ->
                one.pipeline().triggers().stream()
                    .filter(trigger -> trigger.type().equals("pipeline") && trigger.enabled())
                    .map(Trigger::settings)
                    .map(settings -> of(one, new Settings(settings)).pipeline()))
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean fits(PipelineEnded ended) {
    return pipeline.equals(ended.application() + "/" + ended.pipeline())
        && on.contains(ended.status().name().toLowerCase(Locale.ROOT));
  }
}
