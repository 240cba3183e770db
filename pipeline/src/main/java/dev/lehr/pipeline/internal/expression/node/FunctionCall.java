package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.expression.ExpressionFunction;
import dev.lehr.pipeline.internal.expression.method.Call;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Site;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code #function(arguments)}; that it takes so many has been checked. */
public record FunctionCall(Place place, ExpressionFunction function, List<Node> arguments)
    implements Node {
  public FunctionCall {
    arguments = List.copyOf(arguments);
  }

  @Override
  public List<Node> children() {
    return arguments;
  }

  @Override
  public JsonNode value(Scope scope) {
    List<JsonNode> values = arguments.stream().map(scope::value).toList();
    Site site = scope.at(place);
    values.stream().filter(JsonNode::isString).forEach(text -> site.read(text.asString().length()));
    JsonNode value =
        function.body().apply(new Call(site, scope.evaluation().data().roots(), values));
    return value.isString() ? site.text(value.stringValue()) : value;
  }
}
