package dev.lehr.server.internal.wiring;

import dev.lehr.database.Database;
import dev.lehr.engine.Engine;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.VersionRange;
import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.StandardStageTypes;
import dev.lehr.server.HttpSettings;
import dev.lehr.server.OutwardSettings;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.internal.security.HostCheck;
import dev.lehr.triggers.BaseImages;
import dev.lehr.triggers.NewImage;
import dev.lehr.triggers.Notifier;
import dev.lehr.triggers.NotifierParts;
import dev.lehr.triggers.NotifierSettings;
import dev.lehr.triggers.OutboundRules;
import dev.lehr.triggers.Outbox;
import dev.lehr.triggers.Secrets;
import dev.lehr.triggers.TriggerHealth;
import dev.lehr.triggers.TriggerParts;
import dev.lehr.triggers.TriggerSettings;
import dev.lehr.triggers.Triggers;
import dev.lehr.triggers.WebhookAnswer;
import dev.lehr.triggers.WebhookRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Everything of the server that starts pipelines by itself, and tells others of them. */
final class TriggerSide implements AutoCloseable {
  private static final String PART = "triggers";
  private static final String EVERYWHERE = "*";

  private final Database database;
  private final Publications publications;
  private final Triggers triggers;
  private final Notifier notifier;

  private TriggerSide(
      Database database, Publications publications, Triggers triggers, Notifier notifier) {
    this.database = database;
    this.publications = publications;
    this.triggers = triggers;
    this.notifier = notifier;
  }

  /**
   * What it works with.
   *
   * @param announcing is told of the notifier
   * @param address of the server, for links
   */
  record Parts(
      Engine engine,
      Definitions definitions,
      Announcing announcing,
      Told told,
      URI address,
      InstantSource clock) {}

  /**
   * Who tells of what is new.
   *
   * @param packages open already: what was in them before starts nothing
   * @param bases what images stand on
   */
  record Told(PackageRepository packages, Outbox<NewImage> images, BaseImages bases) {}

  /** Begins to watch and to tell. */
  static TriggerSide start(PipelineSettings settings, Parts parts) {
    Database database = Database.open(database(settings), PART);
    Secrets secrets = new Secrets(System.getenv());
    Decider decider = new Decider(StandardStageTypes.all());
    OutboundRules outbound = outbound(settings);
    OutwardSettings outward = settings.outward();
    Publications publications = new Publications(parts.definitions().published());
    Triggers triggers =
        Triggers.start(
            new TriggerParts(
                parts.engine(),
                decider,
                database,
                parts.definitions().git(),
                publications,
                parts.told().bases(),
                news(parts.told()),
                secrets,
                parts.clock()),
            new TriggerSettings(
                outward.webhooks(),
                outward.gitPoll(),
                outward.basePoll(),
                outward.sources(),
                outbound));
    Notifier notifier =
        Notifier.start(
            new NotifierParts(parts.engine(), decider, database, secrets, parts.clock()),
            new NotifierSettings(parts.address(), outward.standards(), outward.mail(), outbound));
    parts.announcing().by(notifier);
    publications.to(triggers);
    return new TriggerSide(database, publications, triggers, notifier);
  }

  /** A file of its own beside the server's, or the same PostgreSQL database. */
  private static String database(PipelineSettings settings) {
    return settings.database().startsWith("jdbc:sqlite:")
        ? "jdbc:sqlite:" + settings.folder().resolve("triggers.db")
        : settings.database();
  }

  private static OutboundRules outbound(PipelineSettings settings) {
    List<String> reachable = settings.tasks().reachable();
    return new OutboundRules(reachable.contains(EVERYWHERE), true, Set.copyOf(reachable));
  }

  /** Who can call a server on loopback may have it read what is on this computer anyway. */
  static OutboundRules gitRules(PipelineSettings settings, HttpSettings http) {
    OutboundRules rules = outbound(settings);
    return new OutboundRules(
        rules.loopback() || HostCheck.isLoopback(http.host()), true, rules.hosts());
  }

  private static TriggerParts.News news(Told told) {
    return new TriggerParts.News(
        new PackageNews(told.packages()),
        (range, version) -> VersionRange.parse(range).contains(PackageVersion.parse(version)),
        told.images());
  }

  /** From now on triggers go by what is published. */
  void publish() {
    publications.refresh();
  }

  WebhookAnswer receive(WebhookRequest request) {
    return triggers.receive(request);
  }

  List<TriggerHealth> health() {
    return triggers.health();
  }

  @Override
  public void close() {
    triggers.close();
    notifier.close();
    database.close();
  }
}
