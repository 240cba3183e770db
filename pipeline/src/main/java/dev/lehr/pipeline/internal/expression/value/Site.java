package dev.lehr.pipeline.internal.expression.value;

import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionLimits;
import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Where in an expression something happens: it is charged for, and may fail, there. */
public record Site(Evaluation evaluation, Place place) {

  /** Charges for operations. */
  public void spend(long operations) {
    if (!evaluation.budget().take(operations)) {
      throw limit(
          "takes more than %,d operations".formatted(evaluation.limits().operations()),
          "let it go over fewer elements or shorter texts");
    }
  }

  /** Charges for characters read. */
  public void read(long characters) {
    spend(1 + characters / ExpressionLimits.CHARACTERS_PER_OPERATION);
  }

  /** Charges for characters about to be written, and refuses a text that would be too long. */
  public void write(long characters) {
    int most = evaluation.limits().outputSize();
    if (characters > most) {
      throw limit(
          "makes a text of %,d characters; %,d are allowed".formatted(characters, most),
          "pass large contents on as a file or artifact");
    }
    read(characters);
  }

  /** A text that was charged for. */
  public JsonNode text(String value) {
    write(value.length());
    return StringNode.valueOf(value);
  }

  /** What the expression is applied to here, in its own words: {@code a} at {@code .b}. */
  public String subject() {
    String chain = evaluation.source().text().substring(place.start(), place.at());
    return Described.shortened(chain.replaceFirst("[?.\\s]+$", ""), 60);
  }

  public ExpressionException failed(String cause, String remedy) {
    return evaluation.source().failure(Kind.FAILED, place.at(), cause, remedy);
  }

  ExpressionException limit(String cause, String remedy) {
    return evaluation.source().failure(Kind.LIMIT, place.at(), cause, remedy);
  }
}
