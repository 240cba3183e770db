package dev.lehr.pipeline.internal.catalogue;

import static dev.lehr.pipeline.internal.schema.Schema.anything;
import static dev.lehr.pipeline.internal.schema.Schema.duration;
import static dev.lehr.pipeline.internal.schema.Schema.flag;
import static dev.lehr.pipeline.internal.schema.Schema.list;
import static dev.lehr.pipeline.internal.schema.Schema.map;
import static dev.lehr.pipeline.internal.schema.Schema.object;
import static dev.lehr.pipeline.internal.schema.Schema.secret;
import static dev.lehr.pipeline.internal.schema.Schema.text;
import static dev.lehr.pipeline.internal.schema.Schema.texts;
import static dev.lehr.pipeline.internal.schema.Schema.word;

import dev.lehr.pipeline.internal.schema.Schema;
import java.util.List;
import tools.jackson.databind.node.BooleanNode;

/** What can start a pipeline. */
public final class TriggerTypes {
  private static final List<Kind> ALL =
      List.of(
          new Kind("git", "A push to a git repository.", git()),
          new Kind("schedule", "The clock.", schedule()),
          new Kind("image", "A new version of an image, or of what one stands on.", image()),
          new Kind("package", "A new version of a package.", packages()),
          new Kind("docker", "A new digest of a container image.", docker()),
          new Kind("sqs", "A message in a queue.", sqs()),
          new Kind("webhook", "A call from outside.", webhook()),
          new Kind("pipeline", "The end of another pipeline.", pipeline()),
          new Kind("manual", "Somebody.", common()));

  /**
   * What a trigger on a base image knows beside its settings: {@code account}, {@code region} and
   * {@code base}.
   */
  public static final String WATCHED = "watched";

  private TriggerTypes() {}

  public static List<Kind> all() {
    return ALL;
  }

  private static Schema common() {
    return object()
        .optional("enabled", flag().standard(BooleanNode.TRUE))
        .optional(
            "parameters",
            map(anything()).about("values of the pipeline's parameters; reads trigger"));
  }

  private static Schema git() {
    return common()
        .shortFor("branch")
        .optional("repository", text().about("its address; this repository when not given"))
        .optional("branch", texts().about("branches, with * for any characters"))
        .optional("tag", texts().about("tags, with * for any characters"))
        .optional("paths", texts().about("only when one of these files changed, with * and **"))
        .optional("poll", duration().about("ask the repository so often, for want of webhooks"))
        .optional("secret", secret().about("what the sender signs with"))
        .optional("user", text().about("for a repository that asks for one"))
        .optional("password", secret().about("the user's password or token"));
  }

  private static Schema schedule() {
    return common()
        .shortFor("cron")
        .required("cron", text().about("minute hour day month weekday").example("0 9 * * WED"))
        .optional("zone", text().about("whose clocks").standard("UTC").example("Europe/Berlin"))
        .optional(
            "misfire",
            word("runOnce", "skip").standard("runOnce").about("when the moment was missed"))
        .optional("within", duration().about("what was missed longer ago is not made up for"));
  }

  private static Schema image() {
    return common()
        .shortFor("name")
        .optional("name", text().about("the image's name"))
        .optional("channel", text().about("only when this channel moves to it"))
        .optional("base", text().about("in place of a name: the image whose base is watched"))
        .requiredAny("name", "base");
  }

  private static Schema packages() {
    return common()
        .shortFor("id")
        .required("id", text().about("the package's id"))
        .optional("feed", text().about("the feed; any when not given"))
        .optional("version", text().about("a range of versions").example("25.*", "[1.0,2.0)"))
        .optional("prerelease", flag().standard(BooleanNode.FALSE));
  }

  private static Schema docker() {
    return common()
        .shortFor("image")
        .required("image", text().about("registry/repository").example("registry:5000/team/app"))
        .optional("tag", text().about("tags, with * for any characters").standard("latest"))
        .optional("poll", duration().standard("1m").about("how often to ask the registry"))
        .optional("user", text().about("for a registry that asks for one"))
        .optional("password", secret().about("the user's password or token"));
  }

  private static Schema sqs() {
    return payload()
        .shortFor("queue")
        .required("queue", text().about("the queue's URL"))
        .optional("region", text().about("the queue's region"));
  }

  private static Schema webhook() {
    return payload()
        .shortFor("source")
        .required("source", text().about("the last part of the address that is called"))
        .optional("secret", secret().about("what the sender signs with"));
  }

  private static Schema payload() {
    return common()
        .optional(
            "constraints",
            map(text()).about("JSON pointers into the payload, and patterns to match"));
  }

  private static Schema pipeline() {
    return common()
        .shortFor("pipeline")
        .required("pipeline", text().naming("pipelines").about("the other pipeline's name"))
        .optional("application", text().about("whose pipeline; this application's when not given"))
        .optional(
            "on",
            list(word("succeeded", "failed", "cancelled"))
                .atLeast(1)
                .about("how it must have ended"));
  }
}
