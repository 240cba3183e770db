package dev.lehr.bakery;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One Packer run on top of the previous layer's image.
 *
 * @param name unique in its image
 * @param template the template, relative to the repository: a folder of {@code *.pkr.hcl}, one such
 *     file, or one {@code .json}
 * @param packages package ids and the version ranges wanted
 * @param variables values for the template's variables; {@code env:NAME} and {@code file:PATH} are
 *     references to secrets, resolved at the last moment
 * @param rules how its run is led
 */
public record Layer(
    String name,
    String template,
    NavigableMap<String, String> packages,
    NavigableMap<String, String> variables,
    Rules rules) {

  /** Keeps its own copies. */
  public Layer {
    packages = Collections.unmodifiableNavigableMap(new TreeMap<>(packages));
    variables = Collections.unmodifiableNavigableMap(new TreeMap<>(variables));
  }

  /** The same layer with more variables; those given win over the recipe's own. */
  public Layer withVariables(Map<String, String> more) {
    TreeMap<String, String> all = new TreeMap<>(variables);
    all.putAll(more);
    return new Layer(name, template, packages, all, rules);
  }

  /**
   * How a layer's run is led.
   *
   * @param only Packer's {@code -only}: build names or globs; empty means all
   * @param onError Packer's {@code -on-error}
   * @param timeout the longest the run may take; empty means the bakery's own limit
   * @param errorRecords what PowerShell error records on stderr mean
   */
  public record Rules(
      List<String> only, OnError onError, Optional<Duration> timeout, ErrorRecords errorRecords) {
    /** Keeps its own copy. */
    public Rules {
      only = List.copyOf(only);
    }

    /** Everything built, cleaned up on errors, no own limit, error records fail the bake. */
    public static Rules standard() {
      return new Rules(List.of(), OnError.CLEANUP, Optional.empty(), ErrorRecords.FAIL);
    }
  }

  /** Packer's {@code -on-error}. */
  public enum OnError {
    /** Removes what the run made. */
    CLEANUP("cleanup"),
    /** Leaves the machine for a look; the janitor removes it when its lease ends. */
    ABORT("abort"),
    /** Cleans up, after the template's error-cleanup-provisioner. */
    RUN_CLEANUP_PROVISIONER("run-cleanup-provisioner");

    private final String flag;

    OnError(String flag) {
      this.flag = flag;
    }

    /** The value as Packer spells it. */
    public String flag() {
      return flag;
    }
  }

  /** What a PowerShell error record on stderr means for the bake. */
  public enum ErrorRecords {
    /** The bake fails, although Packer calls it a success. */
    FAIL,
    /** It is ignored. */
    ALLOW
  }
}
