package dev.lehr.pipeline;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads pipelines from JSON. */
final class PipelineJsonReader {
  private PipelineJsonReader() {}

  static Pipeline pipeline(JsonFields json) {
    return new Pipeline(
        json.text("application"),
        json.text("name"),
        json.text("description"),
        json.objects("parameters").stream().map(PipelineJsonReader::parameter).toList(),
        json.objects("stages").stream().map(PipelineJsonReader::stage).toList(),
        json.objects("triggers").stream().map(PipelineJsonReader::trigger).toList(),
        concurrency(json.fields("concurrency")),
        json.objects("notifications").stream().map(PipelineJsonReader::notification).toList(),
        json.maybe("environments", json::fields)
            .map(PipelineJsonReader::environments)
            .orElse(Map.of()));
  }

  private static Map<String, ObjectNode> environments(JsonFields json) {
    Map<String, ObjectNode> environments = new LinkedHashMap<>();
    json.json().propertyNames().forEach(name -> environments.put(name, json.object(name)));
    return environments;
  }

  private static Parameter parameter(JsonFields json) {
    return new Parameter(
        json.text("name"),
        json.word("type", Parameter.Type.class),
        json.text("description"),
        json.maybe("default", json::value),
        json.list("choices"));
  }

  private static Stage stage(JsonFields json) {
    return new Stage(
        json.text("name"),
        json.text("type"),
        new LinkedHashSet<>(json.texts("needs")),
        json.maybe("when", json::text),
        json.maybe("timeout", json::duration),
        retry(json.fields("retry")),
        json.word("onFailure", OnFailure.class),
        json.maybe("restrictTo", json::fields).map(PipelineJsonReader::window),
        json.object("settings"));
  }

  private static Retry retry(JsonFields json) {
    return new Retry(
        json.number("attempts"),
        json.duration("first"),
        json.decimal("factor"),
        json.duration("longest"));
  }

  private static ExecutionWindow window(JsonFields json) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    json.texts("days").forEach(day -> days.add(Words.read(DayOfWeek.class, day)));
    return new ExecutionWindow(
        days,
        json.objects("parts").stream().map(PipelineJsonReader::part).toList(),
        json.parsed("zone", ZoneId::of));
  }

  private static ExecutionWindow.Part part(JsonFields json) {
    return new ExecutionWindow.Part(
        json.parsed("from", LocalTime::parse), json.parsed("until", LocalTime::parse));
  }

  private static Trigger trigger(JsonFields json) {
    return new Trigger(json.text("type"), json.object("settings"), json.flag("enabled"));
  }

  private static Concurrency concurrency(JsonFields json) {
    return new Concurrency(json.number("limit"), json.word("beyond", Concurrency.Beyond.class));
  }

  private static Notification notification(JsonFields json) {
    return new Notification(
        json.text("type"), new LinkedHashSet<>(json.texts("on")), json.object("settings"));
  }
}
