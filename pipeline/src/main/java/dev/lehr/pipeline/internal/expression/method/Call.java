package dev.lehr.pipeline.internal.expression.method;

import dev.lehr.pipeline.expression.ExpressionCall;
import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.internal.expression.value.Described;
import dev.lehr.pipeline.internal.expression.value.Numbers;
import dev.lehr.pipeline.internal.expression.value.Site;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A method or function being called.
 *
 * @param site where
 * @param target what a method is called on; for functions, the roots
 * @param arguments as many as it takes
 */
public record Call(Site site, JsonNode target, List<JsonNode> arguments) implements ExpressionCall {
  public Call {
    arguments = List.copyOf(arguments);
  }

  @Override
  public String text(int index) {
    JsonNode argument = arguments.get(index);
    if (!argument.isString()) {
      throw failed(
          "argument %d is %s; it has to be a text".formatted(index + 1, Described.value(argument)),
          "");
    }
    return argument.stringValue();
  }

  public int number(int index) {
    return Numbers.small(arguments.get(index), site);
  }

  public JsonNode argument(int index) {
    return arguments.get(index);
  }

  /** The target of a text's method, charged for as all of it may be read. */
  public String own() {
    site.read(target.stringValue().length());
    return target.stringValue();
  }

  @Override
  public ExpressionData data() {
    return site.evaluation().data();
  }

  @Override
  public void spend(long operations) {
    site.spend(operations);
  }

  @Override
  public ExpressionException failed(String cause, String remedy) {
    return site.failed(cause, remedy);
  }
}
