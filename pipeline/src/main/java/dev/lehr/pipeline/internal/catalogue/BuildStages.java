package dev.lehr.pipeline.internal.catalogue;

import static dev.lehr.pipeline.internal.schema.Schema.anything;
import static dev.lehr.pipeline.internal.schema.Schema.duration;
import static dev.lehr.pipeline.internal.schema.Schema.flag;
import static dev.lehr.pipeline.internal.schema.Schema.integer;
import static dev.lehr.pipeline.internal.schema.Schema.list;
import static dev.lehr.pipeline.internal.schema.Schema.map;
import static dev.lehr.pipeline.internal.schema.Schema.number;
import static dev.lehr.pipeline.internal.schema.Schema.object;
import static dev.lehr.pipeline.internal.schema.Schema.pointer;
import static dev.lehr.pipeline.internal.schema.Schema.text;
import static dev.lehr.pipeline.internal.schema.Schema.texts;
import static dev.lehr.pipeline.internal.schema.Schema.word;

import dev.lehr.pipeline.StageBehaviour;
import dev.lehr.pipeline.StageType;
import dev.lehr.pipeline.internal.schema.Schema;
import java.util.List;
import tools.jackson.databind.node.BooleanNode;

/** Stages that make, find, name and try images, and those that call somebody else. */
public final class BuildStages {
  private BuildStages() {}

  public static List<StageType> all() {
    return List.of(
        Types.task("bake", "Bakes an image of this file, or takes the one there is.", bake()),
        Types.task("findImage", "Finds an image that was baked before.", findImage()),
        Types.task("promote", "Moves a channel to an image.", promote()),
        Types.task("run", "Runs a command, in a container or beside the server.", command()),
        new StageType(
            "test",
            "Runs a command that tests; as run.",
            command().json(),
            new StageBehaviour.Tasks(List.of("run"), List.of())),
        Types.task("webhook", "Calls an address, waits for its outcome, keeps values.", webhook()));
  }

  private static Schema bake() {
    return object()
        .shortFor("image")
        .required("image", text().naming("images").about("the image's name in images"))
        .optional(
            "environment",
            text().naming("environments").about("where to bake; in its first region"))
        .optional("variables", map(text()).about("variables for the templates that declare them"))
        .optional(
            "force",
            flag()
                .about("bake every layer, also those that are there")
                .standard(BooleanNode.FALSE));
  }

  private static Schema findImage() {
    return object()
        .shortFor("image")
        .optional("image", text().naming("images").about("the image's name in images"))
        .optional("channel", text().about("the one this channel names, such as stable"))
        .optional("pattern", text().about("what its name looks like, with * for any characters"))
        .optional("tags", map(text()).about("tags it must have"))
        .optional("regions", list(text()).about("where it must be"))
        .requiredAny("image", "pattern", "tags");
  }

  private static Schema promote() {
    return object()
        .shortFor("channel")
        .required("channel", text().about("the channel to move, such as stable"))
        .optional("image", text().about("the image; the one baked or found last when not given"));
  }

  private static Schema command() {
    return object()
        .shortFor("command")
        .optional("command", texts().about("what to run; a text is run by the shell"))
        .optional(
            "image", text().about("the container image to run in").example("eclipse-temurin:25"))
        .optional(
            "memory",
            text()
                .titled("an amount of memory")
                .pattern("^\\d{1,9} ?([kKmMgGtT]i?)?[bB]?$")
                .example("512MB", "2GB")
                .about("how much a container may take; no limit when not given"))
        .optional(
            "cpus",
            number(0, 1024).about("how many processors a container may use; all when not given"))
        .optional("environment", map(text()).about("environment variables"))
        .optional("folder", text().about("where to run, from the repository's root"))
        .optional(
            "propertyFile",
            text().about("a file that the command writes, key=value; its values are the outputs"))
        .requiredAny("command", "image");
  }

  private static Schema webhook() {
    return request(object())
        .shortFor("url")
        .optional("body", anything().about("what to send; mappings and lists as JSON"))
        .optional(
            "succeedOn", list(integer(100, 599)).about("status codes that are fine, beside 2xx"))
        .optional("retryOn", list(integer(100, 599)).about("status codes to try again on"))
        .optional("poll", poll())
        .optional(
            "extract", map(pointer()).about("outputs, and where in the answer their values are"))
        .optional("cancel", request(object()).about("whom to call when the stage is cancelled"));
  }

  private static Schema request(Schema schema) {
    return schema
        .required("url", text().about("the address to call"))
        .optional("method", word("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE").standard("POST"))
        .optional("headers", map(text()).about("request headers"));
  }

  private static Schema poll() {
    return object()
        .about("ask again until it is done")
        .optional("url", text().about("whom to ask"))
        .optional("urlFrom", pointer().about("where in the first answer the address to ask is"))
        .optional("every", duration().standard("10s"))
        .required("status", pointer().about("where in the answer the status is"))
        .required("success", texts().about("statuses that mean: done"))
        .optional("failure", texts().about("statuses that mean: failed"))
        .requiredAny("url", "urlFrom");
  }
}
