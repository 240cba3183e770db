package dev.lehr.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Composes YAML to nodes that know their place. A first pass over the bare events refuses what only
 * a hostile file has, before anything is built from it: deep nesting and many aliases.
 */
public final class YamlFile {
  private static final int MAX_DEPTH = 40;
  private static final int MAX_ALIASES = 100;
  private static final int MAX_CHARACTERS = 512 * 1024;

  private final LoadSettings settings =
      LoadSettings.builder()
          .setUseMarks(true)
          .setAllowDuplicateKeys(true)
          .setMaxAliasesForCollections(MAX_ALIASES)
          .setCodePointLimit(MAX_CHARACTERS)
          .build();
  private final ProblemList problems;

  /** Reading that tells its problems to a list. */
  public YamlFile(ProblemList problems) {
    this.problems = problems;
  }

  /** The file's root, or empty when that is already a problem. */
  public Optional<Node> compose(String text) {
    try {
      return isHarmless(text) ? new Compose(settings).composeString(text) : Optional.empty();
    } catch (MarkedYamlEngineException e) {
      String detail = e.getProblem().isEmpty() ? e.getContext() : e.getProblem();
      problems.add(e.getProblemMark(), "this is not valid YAML: " + detail, "");
    } catch (YamlEngineException e) {
      problems.add(Optional.empty(), "this is not valid YAML: " + e.getMessage(), "");
    }
    return Optional.empty();
  }

  private boolean isHarmless(String text) {
    int depth = 0;
    int aliases = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      aliases += event instanceof AliasEvent ? 1 : 0;
      if (depth > MAX_DEPTH || aliases > MAX_ALIASES) {
        refuse(event, depth);
        return false;
      }
    }
    return true;
  }

  private void refuse(Event event, int depth) {
    String message =
        depth > MAX_DEPTH
            ? "this is nested deeper than " + MAX_DEPTH + " levels"
            : "this file has more than " + MAX_ALIASES + " aliases";
    problems.add(event.getStartMark(), message, "write it flatter");
  }
}
