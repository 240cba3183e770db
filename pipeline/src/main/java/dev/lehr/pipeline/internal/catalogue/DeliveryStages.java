package dev.lehr.pipeline.internal.catalogue;

import static dev.lehr.pipeline.internal.schema.Schema.duration;
import static dev.lehr.pipeline.internal.schema.Schema.either;
import static dev.lehr.pipeline.internal.schema.Schema.flag;
import static dev.lehr.pipeline.internal.schema.Schema.integer;
import static dev.lehr.pipeline.internal.schema.Schema.list;
import static dev.lehr.pipeline.internal.schema.Schema.map;
import static dev.lehr.pipeline.internal.schema.Schema.number;
import static dev.lehr.pipeline.internal.schema.Schema.object;
import static dev.lehr.pipeline.internal.schema.Schema.secret;
import static dev.lehr.pipeline.internal.schema.Schema.text;
import static dev.lehr.pipeline.internal.schema.Schema.texts;
import static dev.lehr.pipeline.internal.schema.Schema.word;

import dev.lehr.pipeline.StageBehaviour;
import dev.lehr.pipeline.StageType;
import dev.lehr.pipeline.internal.schema.Schema;
import java.util.List;
import tools.jackson.databind.node.IntNode;

/** Stages that change server groups, and where images are. */
public final class DeliveryStages {
  private static final int MOST_SERVERS = 10_000;
  // EC2 takes no date later than ten years from now.
  private static final int MOST_DAYS = 3650;
  private static final IntNode ONE = IntNode.valueOf(1);

  private DeliveryStages() {}

  public static List<StageType> all() {
    return List.of(
        undone("deploy", "Brings an image into an environment.", deploy()),
        new StageType(
            "canary",
            "Compares an image with today's, side by side.",
            canary().json(),
            new StageBehaviour.Tasks(List.of("canary"), List.of("removeCanary"))),
        undone("rollback", "Goes back to an older server group.", rollback()),
        Types.task("disable", "Takes a server group out of the load balancer.", target()),
        Types.task("destroy", "Removes a server group.", target()),
        Types.task("scale", "Changes how many servers a group has.", scale()),
        Types.task("distribute", "Copies an image to regions, and shares it.", distribute()));
  }

  /** A stage that is taken back when it fails, is cancelled or times out. */
  private static StageType undone(String name, String description, Schema settings) {
    return new StageType(
        name,
        description,
        settings.json(),
        new StageBehaviour.Tasks(List.of(name), List.of("undoDeploy")));
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
            text()
                .standard("newest")
                .example("newest", "previous", "oldest", "catalog-prod-v003")
                .about("which server group: newest, previous, oldest, or its name"))
        .optional("healthTimeout", patience());
  }

  private static Schema patience() {
    return duration().standard("15m").about("by when it must be done, and all be healthy");
  }

  private static Schema rollback() {
    return cluster("in")
        .optional(
            "target",
            text()
                .standard("previous")
                .example("previous", "catalog-prod-v003")
                .about("which server group: previous, oldest, or its name"))
        .optional("healthTimeout", patience())
        .optional("delayBeforeDisable", delay())
        .optional("scaleDown", flag().about("the group that is left keeps no servers"));
  }

  private static Schema delay() {
    return duration().about("how long both serve before the older groups lose their traffic");
  }

  private static Schema scale() {
    return target()
        .optional("capacity", EnvironmentSchema.capacity())
        .optional("by", integer(-MOST_SERVERS, MOST_SERVERS).about("so many servers more"))
        .requiredAny("capacity", "by");
  }

  private static Schema deploy() {
    return retirement(strategy(cluster("to")))
        .optional("image", image())
        .optional(
            "capacity",
            EnvironmentSchema.capacity().about("how many servers; as many as before if not given"))
        .optional("instanceType", text().about("the servers' type"))
        .optional("targetGroups", texts().about("target groups to join"))
        .optional("securityGroups", texts().about("security groups to be in"))
        .optional(
            "inService", integer(0, 100).about("per cent of what serves now that stays in service"))
        .optional("healthTimeout", patience());
  }

  private static Schema image() {
    return either(text(), map(text()))
        .titled("an image's id or name, or its ids by region")
        .example("ami-0123456789abcdef0", "catalog-20261014-1", "${ bake.ami }")
        .about("the image; the one baked or found last when not given");
  }

  private static Schema distribute() {
    return object()
        .shortFor("to")
        .required(
            "to",
            text()
                .naming("environments")
                .about("the environment in whose regions and account it shall be"))
        .optional("image", image())
        .optional("shareWith", either(audience(), list(audience())).about("who else may launch it"))
        .optional("tags", map(text()).about("of the image and its snapshots, beside its own"))
        .optional(
            "deprecateAfterDays",
            integer(1, MOST_DAYS).about("so many days from now it is deprecated"));
  }

  private static Schema audience() {
    return text()
        .titled("an account's id or the ARN of an organization or organizational unit")
        .pattern("^(\\d{12}|arn:aws[a-z-]*:organizations::\\d{12}:(organization|ou)/o-.+)$")
        .example(
            "123456789012", "arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-ab12-abcdefgh");
  }

  private static Schema strategy(Schema schema) {
    return schema
        .optional(
            "strategy",
            word("redBlack", "rollingRedBlack", "highlander", "instanceRefresh", "none", "custom")
                .standard("redBlack")
                .about("how the new servers take over"))
        .optional(
            "steps",
            list(integer(1, 100))
                .atLeast(1)
                .about(
                    "of rollingRedBlack and instanceRefresh: per cent of the servers, step by step, up to 100"))
        .optional(
            "pause", duration().about("of rollingRedBlack and instanceRefresh: between steps"))
        .optional(
            "warmUp",
            duration()
                .about(
                    "of instanceRefresh: how long a new server serves before it counts; health.grace when not given"))
        .optional(
            "check",
            text()
                .naming("pipelines")
                .about("a pipeline that is run after each step; when it fails all is taken back"))
        .optional(
            "pipeline", text().naming("pipelines").about("of custom: the pipeline that deploys"))
        .optional("delayBeforeDisable", delay());
  }

  private static Schema retirement(Schema schema) {
    return schema
        .optional("keep", integer(0, 100).about("how many older server groups stay"))
        .optional("scaleDown", flag().about("those that stay keep no servers"))
        .optional(
            "delayBeforeScaleDown",
            duration().about("how long older groups keep their servers without traffic"));
  }

  private static Schema canary() {
    Schema schema =
        object()
            .shortFor("in")
            .required("in", text().naming("environments").about("the environment's name"))
            .optional("stack", text().about("the cluster's stack"))
            .optional("detail", text().about("the cluster's detail"))
            .optional("region", text().about("where; the environment's first one when not given"))
            .optional("image", image())
            .required(
                "config", text().about("the canary config's file, from the repository's root"));
    return metrics(times(schema))
        .optional("capacity", integer(1, MOST_SERVERS).about("servers on each side").standard(ONE))
        .optional("scores", scores())
        .optional(
            "onMarginal",
            word("pass", "fail").standard("fail").about("when the last score is between the two"))
        .optional(
            "withoutBaseline",
            word("pass", "fail").standard("pass").about("when nothing runs to compare with"));
  }

  private static Schema times(Schema schema) {
    return schema
        .optional(
            "healthTimeout", duration().standard("30m").about("by when both sides must be healthy"))
        .optional("warmUp", duration().standard("5m").about("before metrics count"))
        .optional("lifetime", duration().standard("1h").about("how long both are compared"))
        .optional("interval", duration().standard("10m").about("how often they are judged"))
        .optional(
            "lookBack",
            duration().about("how far each score looks back; as far as the warm-up if not given"));
  }

  private static Schema metrics(Schema schema) {
    return schema
        .optional(
            "store",
            text()
                .standard("cloudwatch")
                .about("where the metrics are, as KIND or KIND=ADDRESS")
                .example("cloudwatch", "prometheus=https://prometheus.example.com"))
        .optional("credentials", map(secret()).about("the store's, by name, such as token"))
        .optional("step", duration().standard("1m").about("from one value to the next"));
  }

  private static Schema scores() {
    return object()
        .about("what the score means")
        .optional("pass", number(0, 100).about("from here on it passes"))
        .optional("marginal", number(0, 100).about("below it the canary ends at once"));
  }
}
