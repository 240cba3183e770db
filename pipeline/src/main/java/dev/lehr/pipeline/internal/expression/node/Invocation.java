package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.method.Call;
import dev.lehr.pipeline.internal.expression.method.Method;
import dev.lehr.pipeline.internal.expression.method.Methods;
import dev.lehr.pipeline.internal.expression.value.Described;
import dev.lehr.pipeline.internal.expression.value.Names;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Site;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code target.method(arguments)}; the method is one that some kind of value has. */
public record Invocation(
    Place place, Node target, String method, List<Node> arguments, boolean nullSafe)
    implements Node {
  public Invocation {
    arguments = List.copyOf(arguments);
  }

  @Override
  public List<Node> children() {
    return Stream.concat(Stream.of(target), arguments.stream()).toList();
  }

  @Override
  public JsonNode value(Scope scope) {
    JsonNode owner = scope.value(target);
    Site site = scope.at(place);
    if (owner.isNull()) {
      return ofNull(owner, site);
    }
    Map<String, Method> known = Methods.of(owner);
    Method chosen = known.get(method);
    if (chosen == null) {
      throw site.failed(
          "%s has no method %s()".formatted(Described.kind(owner), method),
          Names.remedy(method, known.keySet()));
    }
    if (!chosen.takes(arguments.size())) {
      throw site.failed("%s() takes %s".formatted(method, chosen.arity()), "");
    }
    return chosen
        .body()
        .apply(new Call(site, owner, arguments.stream().map(scope::value).toList()));
  }

  private JsonNode ofNull(JsonNode owner, Site site) {
    if (nullSafe) {
      return owner;
    }
    throw site.failed(
        "%s is null and so has no %s()".formatted(site.subject(), method),
        "write ?.%s(…) if it may be null".formatted(method));
  }
}
