package dev.lehr.triggers.internal.core;

import dev.lehr.triggers.internal.core.Occurrence.BaseChanged;
import dev.lehr.triggers.internal.core.Occurrence.DockerDigest;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import dev.lehr.triggers.internal.core.Occurrence.ImageChanged;
import dev.lehr.triggers.internal.core.Occurrence.Message;
import dev.lehr.triggers.internal.core.Occurrence.PackagePublished;
import dev.lehr.triggers.internal.core.Occurrence.PipelineEnded;
import dev.lehr.triggers.internal.core.Occurrence.Scheduled;
import dev.lehr.triggers.internal.core.Occurrence.Webhook;
import java.util.Comparator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What expressions read as {@code trigger}; names are Spinnaker's where it has one. */
final class TriggerFacts {
  private TriggerFacts() {}

  static ObjectNode of(Occurrence occurrence) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts.put("type", TriggerMatcher.typeOf(occurrence));
    switch (occurrence) {
      case GitPush push -> git(facts, push);
      case Scheduled due ->
          facts
              .put("cron", due.cron())
              .put("zone", due.zone())
              .put("scheduledTime", due.due().toString());
      case PackagePublished told ->
          facts
              .put("feed", told.published().feed())
              .put("id", told.published().id())
              .put("version", told.published().version());
      case ImageChanged told -> image(facts, told);
      case BaseChanged told -> base(facts, told);
      case DockerDigest told -> docker(facts, told);
      case Message message ->
          facts
              .put("queue", message.queue())
              .put("messageId", message.id())
              .set("payload", message.payload());
      case Webhook call -> facts.put("source", call.source()).set("payload", call.payload());
      case PipelineEnded ended ->
          facts.put("depth", ended.depth() + 1).set("parentExecution", ended.facts());
    }
    return facts;
  }

  private static void git(ObjectNode facts, GitPush push) {
    facts.setAll(push.details());
    facts.put("source", push.sender().name());
    push.repositories().stream()
        .min(Comparator.comparing(RepositoryName::text))
        .ifPresent(
            name ->
                facts
                    .put("repository", name.text())
                    .put("project", name.project())
                    .put("slug", name.slug()));
    switch (push.ref()) {
      case GitRef.Branch branch -> facts.put("branch", branch.name());
      case GitRef.Tag tag -> facts.put("tag", tag.name());
    }
    facts.put("ref", push.ref().full()).put("hash", push.commit()).put("commit", push.commit());
  }

  private static void image(ObjectNode facts, ImageChanged told) {
    facts.put("name", told.image().name()).put("version", told.image().version());
    told.image().channel().ifPresent(channel -> facts.put("channel", channel));
    ObjectNode amis = facts.putObject("amis");
    told.image().amis().forEach(amis::put);
  }

  private static void base(ObjectNode facts, BaseChanged told) {
    facts
        .put("account", told.base().account())
        .put("region", told.base().region())
        .put("before", told.before())
        .put("ami", told.ami())
        .set("base", told.base().base());
  }

  private static void docker(ObjectNode facts, DockerDigest told) {
    int slash = told.image().indexOf('/');
    facts
        .put("registry", told.image().substring(0, Math.max(0, slash)))
        .put("repository", told.image().substring(slash + 1))
        .put("tag", told.tag())
        .put("digest", told.digest());
  }
}
