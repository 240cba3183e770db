package dev.lehr.pipeline.internal.catalogue;

import static dev.lehr.pipeline.internal.schema.Schema.duration;
import static dev.lehr.pipeline.internal.schema.Schema.either;
import static dev.lehr.pipeline.internal.schema.Schema.integer;
import static dev.lehr.pipeline.internal.schema.Schema.map;
import static dev.lehr.pipeline.internal.schema.Schema.object;
import static dev.lehr.pipeline.internal.schema.Schema.text;
import static dev.lehr.pipeline.internal.schema.Schema.texts;

import dev.lehr.pipeline.internal.schema.Schema;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of an environment: a named place to bake in and to deploy to. */
public final class EnvironmentSchema {
  private static final int MOST_SERVERS = 10_000;
  private static final int MOST_PORTS = 65_535;

  private EnvironmentSchema() {}

  /** The value of a key of {@code environments}. */
  public static ObjectNode settings() {
    return placement(object())
        .required("account", text().about("the account's name in server.yaml"))
        .required("regions", texts().about("where; images are baked in the first"))
        .optional("stack", stack())
        .optional("detail", detail())
        .optional(
            "overrides",
            map(placement(object())).about("by region: what is different there, key by key"))
        .json();
  }

  /** The middle of a cluster's name. */
  static Schema stack() {
    return text()
        .titled("a part of a server group's name")
        .pattern("^[A-Za-z0-9.]+$")
        .example("prod")
        .about("the cluster's stack; the environment's name when not given");
  }

  /** The end of a cluster's name. */
  static Schema detail() {
    return text()
        .titled("an end of a server group's name")
        .pattern("^[A-Za-z0-9.][A-Za-z0-9.-]*$")
        .example("eu-internal")
        .about("the cluster's detail");
  }

  /** How many servers; a number stands for all three. */
  static Schema capacity() {
    return either(
            integer(0, MOST_SERVERS),
            object()
                .optional("least", integer(0, MOST_SERVERS))
                .optional("desired", integer(0, MOST_SERVERS))
                .optional("most", integer(0, MOST_SERVERS)))
        .titled("a number of servers, or { least, desired, most }")
        .about("how many servers");
  }

  private static Schema placement(Schema schema) {
    return schema
        .optional(
            "capacity",
            capacity().about("of the first deployment; later ones copy the group before"))
        .optional("instanceType", text().about("the servers' type").example("m7i.large"))
        .optional("subnets", texts().about("ids or names; the default network's when not given"))
        .optional("securityGroups", texts().about("ids or names; the network's when not given"))
        .optional("targetGroups", texts().about("ARNs or names of target groups to join"))
        .optional("keyPair", text().about("the name of a key pair"))
        .optional("instanceProfile", text().about("the name or ARN of an instance profile"))
        .optional("userData", text().about("run by each server at its first start"))
        .optional(
            "kmsKey", text().about("an id, alias or ARN: what copies of images are encrypted with"))
        .optional("tags", map(text()).about("for groups, instances and volumes"))
        .optional("health", health())
        .optional(
            "inService",
            integer(0, 100)
                .standard(IntNode.valueOf(100))
                .about("per cent of what serves now that stays in service at every instant"));
  }

  private static Schema health() {
    return object()
        .about("the application's own check: a GET to each server")
        .optional("path", text().titled("a path").pattern("^/").example("/health"))
        .optional("port", integer(1, MOST_PORTS))
        .optional("timeout", duration().standard("2s").about("for one answer"))
        .optional(
            "grace", duration().standard("5m").about("a new server may be unhealthy that long"));
  }
}
