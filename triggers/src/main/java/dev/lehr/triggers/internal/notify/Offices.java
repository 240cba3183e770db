package dev.lehr.triggers.internal.notify;

import dev.lehr.triggers.NotifierParts;
import dev.lehr.triggers.NotifierSettings;
import dev.lehr.triggers.internal.core.Resolver;
import dev.lehr.triggers.internal.follow.Follower;
import dev.lehr.triggers.internal.http.Outgoing;
import dev.lehr.triggers.internal.store.LetterBox;
import dev.lehr.triggers.internal.store.Memory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts an office together. */
public final class Offices {
  private Offices() {}

  /** Tells at once, the same ways. */
  public static Announcements announcements(
      NotifierParts parts, NotifierSettings settings, Outgoing http) {
    return new Announcements(
        channels(parts, settings, http),
        new NewsWriter(settings.address(), new Resolver()),
        parts.secrets());
  }

  public static Office of(NotifierParts parts, NotifierSettings settings, Outgoing http) {
    LetterBox box = new LetterBox(parts.database());
    NewsWriter writer = new NewsWriter(settings.address(), new Resolver());
    Postman postman =
        new Postman(
            parts.engine().events(),
            new Follower(
                parts.engine(), parts.decider(), pipeline -> !pipeline.notifications().isEmpty()),
            writer,
            new Postman.Store(new Memory(parts.database()), box));
    Courier courier =
        new Courier(box, channels(parts, settings, http), parts.secrets(), parts.clock());
    return new Office(postman, courier, box, parts.clock());
  }

  private static List<Channel> channels(
      NotifierParts parts, NotifierSettings settings, Outgoing http) {
    Caller caller = new Caller(http);
    Map<String, String> standards = settings.standards();
    return List.of(
        new SlackChannel(new ChatHook(caller, Optional.ofNullable(standards.get("slackUrl")))),
        new TeamsChannel(new ChatHook(caller, Optional.ofNullable(standards.get("teamsUrl")))),
        new EmailChannel(settings.mail()),
        new GithubStatusChannel(caller, standards),
        new WebhookChannel(caller, settings.address(), parts.clock()));
  }
}
