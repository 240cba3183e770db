package dev.lehr.pipeline.internal.catalogue;

import static dev.lehr.pipeline.internal.schema.Schema.duration;
import static dev.lehr.pipeline.internal.schema.Schema.integer;
import static dev.lehr.pipeline.internal.schema.Schema.list;
import static dev.lehr.pipeline.internal.schema.Schema.number;
import static dev.lehr.pipeline.internal.schema.Schema.object;
import static dev.lehr.pipeline.internal.schema.Schema.text;
import static dev.lehr.pipeline.internal.schema.Schema.texts;
import static dev.lehr.pipeline.internal.schema.Schema.word;

import dev.lehr.pipeline.StageType;
import dev.lehr.pipeline.internal.schema.Schema;
import java.util.List;

/** Stages that change server groups. */
public final class DeliveryStages {
  private static final int MOST_SERVERS = 10_000;

  private DeliveryStages() {}

  public static List<StageType> all() {
    return List.of(
        Types.task("deploy", "Brings an image into an environment.", deploy()),
        Types.task("canary", "Compares an image with today's, side by side.", canary()),
        Types.task("rollback", "Goes back to the server group before.", cluster("in")),
        Types.task("disable", "Takes a server group out of the load balancer.", target()),
        Types.task("destroy", "Removes a server group.", target()),
        Types.task("scale", "Changes how many servers a group has.", scale()));
  }

  /** The keys that name a cluster in an environment. */
  private static Schema cluster(String place) {
    return object()
        .shortFor(place)
        .required(place, text().naming("environments").about("the environment's name"))
        .optional("stack", EnvironmentSchema.stack())
        .optional("detail", EnvironmentSchema.detail())
        .optional("regions", list(text()).about("only there; everywhere when not given"));
  }

  private static Schema target() {
    return cluster("in")
        .optional(
            "target",
            word("newest", "previous", "oldest").standard("newest").about("which server group"));
  }

  private static Schema scale() {
    return target()
        .optional("capacity", capacity())
        .optional("by", integer(-MOST_SERVERS, MOST_SERVERS).about("so many servers more"))
        .requiredAny("capacity", "by");
  }

  private static Schema capacity() {
    return object()
        .about("how many servers")
        .optional("least", integer(0, MOST_SERVERS))
        .optional("desired", integer(0, MOST_SERVERS))
        .optional("most", integer(0, MOST_SERVERS));
  }

  private static Schema deploy() {
    return cluster("to")
        .optional("image", text().about("the image; the one baked or found last when not given"))
        .optional("strategy", word("redBlack", "rollingRedBlack", "highlander", "none"))
        .optional(
            "steps",
            list(integer(1, 100)).atLeast(1).about("per cent of the traffic, step by step"))
        .optional("pause", duration().about("between steps"))
        .optional("keep", integer(0, 100).about("how many older server groups stay"))
        .optional("capacity", capacity())
        .optional("instanceType", text().about("the servers' type"))
        .optional("loadBalancers", texts().about("target groups to join"))
        .optional("securityGroups", texts().about("security groups to be in"))
        .optional("healthTimeout", duration().about("by when all must be healthy"));
  }

  private static Schema canary() {
    return cluster("in")
        .optional("image", text().about("the image; the one baked or found last when not given"))
        .required("config", text().about("the canary config's file, from the repository's root"))
        .optional("lifetime", duration().about("how long both run side by side"))
        .optional("interval", duration().about("how often they are judged"))
        .optional("warmUp", duration().about("before metrics count"))
        .optional("scores", scores());
  }

  private static Schema scores() {
    return object()
        .about("what the score means")
        .optional("pass", number(0, 100).about("from here on it passes"))
        .optional("marginal", number(0, 100).about("below it the canary ends at once"));
  }
}
