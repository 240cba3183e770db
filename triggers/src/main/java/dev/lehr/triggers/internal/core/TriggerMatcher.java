package dev.lehr.triggers.internal.core;

import dev.lehr.pipeline.Trigger;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.VersionRanges;
import dev.lehr.triggers.internal.core.Occurrence.BaseChanged;
import dev.lehr.triggers.internal.core.Occurrence.DockerDigest;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import dev.lehr.triggers.internal.core.Occurrence.ImageChanged;
import dev.lehr.triggers.internal.core.Occurrence.Message;
import dev.lehr.triggers.internal.core.Occurrence.PackagePublished;
import dev.lehr.triggers.internal.core.Occurrence.PipelineEnded;
import dev.lehr.triggers.internal.core.Occurrence.Scheduled;
import dev.lehr.triggers.internal.core.Occurrence.Webhook;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says which triggers fit what has happened. The key of a match names the thing and not the way it
 * was learnt, so that a push that is both polled and told by a webhook starts one execution.
 */
public final class TriggerMatcher {
  /** So many executions may start one another; more is a circle. */
  private static final int DEEPEST = 20;

  private final VersionRanges ranges;

  public TriggerMatcher(VersionRanges ranges) {
    this.ranges = ranges;
  }

  /**
   * The trigger's match, if it fits.
   *
   * @throws TriggerException when the trigger says something that makes no sense
   */
  public Optional<Match> match(Published published, Trigger trigger, Occurrence occurrence) {
    if (!trigger.enabled()
        || !trigger.type().equals(typeOf(occurrence))
        || !occurrence.concerns(published)
        || !fits(published, new Settings(trigger.settings()), occurrence)) {
      return Optional.empty();
    }
    String key = published.name() + " " + trigger.type() + " " + identity(occurrence);
    return Optional.of(new Match(published, trigger, TriggerFacts.of(occurrence), key));
  }

  static String typeOf(Occurrence occurrence) {
    return switch (occurrence) {
      case GitPush ignored -> "git";
      case Scheduled ignored -> "schedule";
      case PackagePublished ignored -> "package";
      case ImageChanged ignored -> "image";
      case BaseChanged ignored -> "image";
      case DockerDigest ignored -> "docker";
      case Message ignored -> "sqs";
      case Webhook ignored -> "webhook";
      case PipelineEnded ignored -> "pipeline";
    };
  }

  private boolean fits(Published published, Settings settings, Occurrence occurrence) {
    return switch (occurrence) {
      case GitPush push -> GitRule.of(published, settings).fits(push);
      case Scheduled due ->
          settings.text("cron", "").equals(due.cron())
              && settings.text("zone", "UTC").equals(due.zone());
      case PackagePublished told -> packageFits(settings, told);
      case ImageChanged told ->
          settings.text("name", "").equals(told.image().name())
              && settings.text("channel").equals(told.image().channel());
      case BaseChanged told -> settings.watchedBase().filter(told.base()::equals).isPresent();
      case DockerDigest told ->
          settings.text("image", "").equals(told.image())
              && Globs.name(List.of(settings.text("tag", "latest")), told.tag());
      case Message message ->
          settings.text("queue", "").equals(message.queue())
              && Constraints.hold(settings.object("constraints"), message.payload());
      case Webhook call ->
          settings.text("source", "").equals(call.source())
              && call.sender().mayStart(settings.text("secret"))
              && Constraints.hold(settings.object("constraints"), call.payload());
      case PipelineEnded ended -> endFits(published, settings, ended);
    };
  }

  private boolean packageFits(Settings settings, PackagePublished told) {
    String version = told.published().version();
    boolean prerelease = version.replaceFirst("\\+.*", "").contains("-");
    return settings.text("id", "").equalsIgnoreCase(told.published().id())
        && settings.text("feed").filter(feed -> !feed.equals(told.published().feed())).isEmpty()
        && (!prerelease || settings.flag("prerelease"))
        && settings.text("version").filter(range -> !ranges.contains(range, version)).isEmpty();
  }

  private static boolean endFits(Published published, Settings settings, PipelineEnded ended) {
    boolean wanted = PipelineEndRule.of(published, settings).fits(ended);
    if (wanted && ended.depth() >= DEEPEST) {
      throw new TriggerException(
          "%s is not started: %d executions have started one another up to %s; break the circle of pipeline triggers"
              .formatted(published.name(), ended.depth(), ended.execution()));
    }
    return wanted;
  }

  private static String identity(Occurrence occurrence) {
    return switch (occurrence) {
      case GitPush push -> push.ref().full() + " " + push.commit();
      case Scheduled due -> due.cron() + " " + due.zone() + " " + due.due();
      case PackagePublished told ->
          "%s %s %s"
              .formatted(
                  told.published().feed(),
                  told.published().id().toLowerCase(Locale.ROOT),
                  told.published().version());
      case ImageChanged told ->
          "%s %s %s %s"
              .formatted(
                  told.image().name(),
                  told.image().channel().orElse("-"),
                  told.image().version(),
                  told.image().notice());
      case BaseChanged told -> "%s %d %s".formatted(told.base(), told.change(), told.ami());
      case DockerDigest told -> "%s:%s %s".formatted(told.image(), told.tag(), told.digest());
      case Message message -> message.queue() + " " + message.id();
      case Webhook call -> call.source() + " " + call.delivery();
      case PipelineEnded ended -> ended.execution() + " " + ended.status();
    };
  }
}
