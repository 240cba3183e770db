package dev.lehr.packages.internal.v2;

import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.internal.http.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code install.ps1}: puts Chocolatey itself on a machine, from this feed. */
public final class InstallScript {
  private InstallScript() {}

  /**
   * The script.
   *
   * @param root of the feed that has the package {@code chocolatey}
   */
  public static FeedResponse answer(String root) {
    try (InputStream script = InstallScript.class.getResourceAsStream("install.ps1")) {
      if (script == null) {
        throw new IllegalStateException("install.ps1 is missing from the jar");
      }
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      return Answers.ok(
          "text/plain;charset=utf-8", text.replace("@FEED@", root.replace("'", "''")));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
