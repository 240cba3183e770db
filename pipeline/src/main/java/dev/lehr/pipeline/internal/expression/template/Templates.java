package dev.lehr.pipeline.internal.expression.template;

import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Texts that were read, the most recently used ones; thread-safe. */
public final class Templates {
  private static final int LONGEST_KEPT = 16 * 1024;

  private final TemplateReader reader;
  private final Map<Key, Template> kept;

  private record Key(String text, boolean bare) {}

  public Templates(TemplateReader reader, int most) {
    this.reader = reader;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Template> eldest) {
            return size() > most;
          }
        };
  }

  /** Reads a text, or remembers it. */
  public Template read(String text) {
    return remembered(new Key(text, false));
  }

  /** Reads a text with braces, or without any, which is all an expression. */
  public Template readBare(String text) {
    return remembered(new Key(text, !text.contains(TemplateReader.OPENING)));
  }

  public List<ExpressionProblem> problems(String text) {
    return problems(text, this::read);
  }

  public List<ExpressionProblem> problemsOfBare(String text) {
    return problems(text, this::readBare);
  }

  private static List<ExpressionProblem> problems(String text, Consumer<String> reading) {
    try {
      reading.accept(text);
      return List.of();
    } catch (ExpressionException wrong) {
      return wrong.problems();
    }
  }

  private Template remembered(Key key) {
    if (key.text().length() > LONGEST_KEPT) {
      return fresh(key);
    }
    synchronized (kept) {
      Template known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    Template template = fresh(key);
    synchronized (kept) {
      kept.put(key, template);
    }
    return template;
  }

  private Template fresh(Key key) {
    return key.bare() ? reader.bare(key.text()) : reader.template(key.text());
  }
}
