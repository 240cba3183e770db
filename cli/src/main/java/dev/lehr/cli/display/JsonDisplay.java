package dev.lehr.cli.display;

import dev.lehr.bakery.BakeEvent;
import java.io.PrintWriter;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event as one line of JSON: {@code {"event":"LayerStarted",…}}. */
final class JsonDisplay implements BakeDisplay {
  private final PrintWriter out;
  private final ObjectMapper mapper;

  JsonDisplay(PrintWriter out, ObjectMapper mapper) {
    this.out = out;
    this.mapper = mapper;
  }

  @Override
  public synchronized void on(BakeEvent event) {
    ObjectNode line = mapper.createObjectNode().put("event", event.getClass().getSimpleName());
    ObjectNode fields = mapper.valueToTree(event);
    out.println(line.setAll(fields));
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
