package dev.lehr.pipeline.internal.spinnaker;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Stages that make images and change server groups. */
final class DeliveryImports {
  private static final Map<String, String> STRATEGIES =
      Map.of(
          "redblack", "redBlack",
          "rollingredblack", "rollingRedBlack",
          "rollingpush", "",
          "highlander", "highlander",
          "none", "none");
  private static final Map<String, String> TARGETS =
      Map.of(
          "current_asg", "newest",
          "current_asg_dynamic", "newest",
          "ancestor_asg", "previous",
          "ancestor_asg_dynamic", "previous",
          "oldest_asg", "oldest",
          "oldest_asg_dynamic", "oldest");

  private DeliveryImports() {}

  static Map<String, Function<Source, Optional<Target>>> all() {
    return Map.of(
        "bake",
        DeliveryImports::bake,
        "findImageFromTags",
        DeliveryImports::findImage,
        "rollbackCluster",
        stage -> cluster("rollback", stage),
        "disableServerGroup",
        stage -> group("disable", stage),
        "disableCluster",
        stage -> group("disable", stage),
        "destroyServerGroup",
        stage -> group("destroy", stage),
        "resizeServerGroup",
        DeliveryImports::scale,
        "kayentaCanary",
        DeliveryImports::canary);
  }

  private static Optional<Target> bake(Source stage) {
    return stage
        .text("package")
        .map(
            name -> {
              Target target = Target.of("bake").put("image", name);
              if (stage.has("rebake")) {
                target.settings().put("force", stage.flag("rebake"));
              }
              stage
                  .mapping("extendedAttributes")
                  .ifPresent(values -> target.set("variables", Texts.values(values)));
              for (String key : List.of("baseOs", "baseLabel", "baseAmi", "vmType", "storeType")) {
                stage.note(key, "belongs to the image's base, in 'images' of lehr.yaml");
              }
              for (String key : List.of("region", "regions", "cloudProviderType", "user")) {
                stage.note(key, "images are made for the regions of 'environments'");
              }
              return target;
            });
  }

  private static Optional<Target> findImage(Source stage) {
    return stage
        .text("packageName")
        .map(
            name -> {
              Target target = Target.of("findImage").put("image", name);
              stage.mapping("tags").ifPresent(tags -> target.set("tags", Texts.values(tags)));
              return target.put("regions", stage.texts("regions"));
            });
  }

  /** A deploy stage has several clusters; each is a stage here. */
  static List<Target> deploy(Source stage) {
    List<Target> targets = new ArrayList<>();
    for (Source cluster : stage.children("clusters")) {
      cluster.text("account").ifPresent(account -> targets.add(deploy(cluster, account)));
    }
    return targets;
  }

  private static Target deploy(Source cluster, String account) {
    cluster.meaningless("provider", "cloudProvider");
    cluster.note("application", "server groups belong to the application of lehr.yaml");
    Target target =
        Target.of("deploy")
            .put("to", account)
            .put("stack", cluster.text("stack"))
            .put("detail", cluster.text("freeFormDetails"))
            .put("strategy", strategy(cluster))
            .put("regions", regions(cluster))
            .put("instanceType", cluster.text("instanceType"))
            .put("targetGroups", balancers(cluster))
            .put("securityGroups", cluster.texts("securityGroups"))
            .number("keep", cluster.text("maxRemainingAsgs"));
    capacity(cluster).ifPresent(capacity -> target.set("capacity", capacity));
    return target;
  }

  private static Optional<String> strategy(Source cluster) {
    String named = STRATEGIES.getOrDefault(cluster.json().path("strategy").asString("none"), "");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    return cluster.text("strategy").map(ignored -> named);
  }

  private static List<String> balancers(Source cluster) {
    List<String> balancers = new ArrayList<>(cluster.texts("loadBalancers"));
    balancers.addAll(cluster.texts("targetGroups"));
    return balancers;
  }

  /** A mapping from regions to zones. */
  private static List<String> regions(Source cluster) {
    Source zones = cluster.child("availabilityZones");
    List<String> regions = new ArrayList<>();
    if (zones.json().isObject()) {
      zones.json().propertyNames().forEach(regions::add);
      cluster.note("availabilityZones", "the regions were taken; zones belong to 'environments'");
    }
    return regions;
  }

  private static Optional<ObjectNode> capacity(Source source) {
    Source capacity = source.child("capacity");
    Target target =
        Target.of("capacity")
            .number("least", capacity.text("min"))
            .number("desired", capacity.text("desired"))
            .number("most", capacity.text("max"));
    return Optional.of(target.settings()).filter(values -> !values.isEmpty());
  }

  /** The keys that name a cluster; its stack and detail are the parts of its name. */
  private static Optional<Target> cluster(String type, Source stage) {
    stage.meaningless("cloudProvider", "cloudProviderType");
    stage.note("moniker", "the cluster's name was taken");
    return stage
        .text("credentials")
        .or(() -> stage.text("account"))
        .map(
            account -> {
              Target target = Target.of(type).put("in", account);
              stage
                  .text("cluster")
                  .map(name -> name.split("-", 3))
                  .ifPresent(
                      parts -> {
                        target.put("stack", part(parts, 1));
                        target.put("detail", part(parts, 2));
                      });
              return target.put("regions", stage.texts("regions"));
            });
  }

  private static Optional<String> part(String[] parts, int index) {
    return index < parts.length && !parts[index].isEmpty()
        ? Optional.of(parts[index])
        : Optional.empty();
  }

  private static Optional<Target> group(String type, Source stage) {
    Optional<Target> target = cluster(type, stage);
    String named = TARGETS.getOrDefault(stage.json().path("target").asString(""), "");
    if (target.isPresent() && !named.isEmpty()) {
      stage.text("target");
      target.get().put("target", named);
    }
    return target;
  }

  private static Optional<Target> scale(Source stage) {
    Optional<Target> target = group("scale", stage);
    String action = stage.json().path("action").asString("scale_exact");
    Optional<String> number = stage.json().path("scaleNum").asStringOpt();
    boolean known =
        switch (action) {
          case "scale_exact" ->
              target.isPresent()
                  && capacity(stage).map(size -> target.get().set("capacity", size)).isPresent();
          case "scale_up", "scale_down" -> target.isPresent() && number.isPresent();
          default -> false;
        };
    if (!known) {
      return Optional.empty();
    }
    stage.text("action");
    if (!action.equals("scale_exact")) {
      String sign = action.equals("scale_down") ? "-" : "";
      target.get().number("by", stage.text("scaleNum").map(count -> sign + count));
    }
    return target;
  }

  private static Optional<Target> canary(Source stage) {
    Source config = stage.child("canaryConfig");
    Source baseline = stage.child("deployments").child("baseline");
    return config
        .text("canaryConfigId")
        .map(
            id -> {
              Target target =
                  Target.of("canary")
                      .put("in", baseline.text("account").orElse("prod"))
                      .put("config", "canary/" + id + ".json")
                      .put("lifetime", lifetime(config))
                      .put("interval", minutes(config, "canaryAnalysisIntervalMins"))
                      .put("warmUp", minutes(config, "beginCanaryAnalysisAfterMins").orElse("0m"));
              Source thresholds = config.child("scoreThresholds");
              ObjectNode scores = JsonNodeFactory.instance.objectNode();
              Target values = new Target("scores", scores);
              values.number("pass", thresholds.text("pass"));
              values.number("marginal", thresholds.text("marginal"));
              return scores.isEmpty() ? target : target.set("scores", scores);
            });
  }

  private static Optional<String> minutes(Source config, String key) {
    return config.text(key).filter(text -> !text.equals("0")).map(text -> text + "m");
  }

  private static Optional<String> lifetime(Source config) {
    try {
      Duration lifetime = Duration.parse(config.json().path("lifetimeDuration").asString(""));
      config.text("lifetimeDuration");
      return Optional.of(lifetime.toMinutes() + "m");
    } catch (DateTimeParseException other) {
      return config.text("lifetimeHours").map(hours -> hours + "h");
    }
  }
}
