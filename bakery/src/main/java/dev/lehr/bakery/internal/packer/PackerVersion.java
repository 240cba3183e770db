package dev.lehr.bakery.internal.packer;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks Packer for its version, and knows what versions can do. */
public final class PackerVersion {
  private static final Pattern FORM = Pattern.compile("Packer v?(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

  private PackerVersion() {}

  /** The version of that program. */
  public static String of(Path packer) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(packer.toString(), "version")
              .redirectErrorStream(true)
              .redirectInput(new java.io.File("/dev/null"));
      // Or it asks its maker for a newer one.
      builder.environment().put("CHECKPOINT_DISABLE", "1");
      Process process = builder.start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(20, TimeUnit.SECONDS);
      return parse(packer, text);
    } catch (IOException e) {
      throw missing(packer, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw missing(packer, "interrupted");
    }
  }

  private static String parse(Path packer, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.find()) {
      throw missing(packer, "it says '" + text.lines().findFirst().orElse("") + "'");
    }
    return matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3);
  }

  private static BakeryException missing(Path packer, String detail) {
    return new BakeryException(
        BakeryFault.PACKER_MISSING,
        "'" + packer + "' does not work as Packer: " + detail + "; install HashiCorp Packer");
  }

  /** Whether it refuses {@code required_plugins} and takes dropped connections for success. */
  public static boolean isBefore17(String version) {
    Matcher matcher = NUMBERS.matcher(version);
    return matcher.matches()
        && Integer.parseInt(matcher.group(1)) == 1
        && Integer.parseInt(matcher.group(2)) < 7;
  }
}
