package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.ScriptBlockSyntax;
import java.util.Optional;

/**
 * <code>{ … }</code> as a value.
 *
 * @param closure the variables it was closed over; empty when it sees its caller's
 */
record ScriptBlock(ScriptBlockSyntax syntax, Optional<Scope> closure) {
  static ScriptBlock of(ScriptBlockSyntax syntax) {
    return new ScriptBlock(syntax, Optional.empty());
  }

  @Override
  public String toString() {
    String text = syntax.extent().text();
    return text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
  }
}
