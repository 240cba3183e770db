package dev.lehr.triggers;

import java.io.IOException;
import java.util.Optional;

/** Looks up which machine images there are to stand on. */
@FunctionalInterface
public interface BaseImages {

  /**
   * The AMI that a base is now; empty when there is none.
   *
   * @throws IOException saying why nobody can tell at present
   */
  Optional<String> find(BaseImage base) throws IOException;

  /** For servers that reach no account. */
  static BaseImages none() {
    return base -> {
      throw new IOException("this server can not reach account '%s'".formatted(base.account()));
    };
  }
}
