package dev.lehr.packages.internal.internalize;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file's digests in all the kinds that Chocolatey's helpers check. */
record Checksums(Map<String, String> digests) {
  private static final List<String> KINDS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "['\"]([0-9a-fA-F]{128}|[0-9a-fA-F]{64}|[0-9a-fA-F]{40}|[0-9a-fA-F]{32})['\"]");
  private static final int CHUNK = 64 * 1024;

  static Checksums of(Path file) throws IOException {
    List<MessageDigest> digests = KINDS.stream().map(Checksums::digest).toList();
    try (InputStream content = Files.newInputStream(file)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        for (MessageDigest digest : digests) {
          digest.update(chunk, 0, read);
        }
      }
    }
    Map<String, String> hex = new TreeMap<>();
    digests.forEach(
        digest -> hex.put(digest.getAlgorithm(), HexFormat.of().formatHex(digest.digest())));
    return new Checksums(hex);
  }

  private static MessageDigest digest(String kind) {
    try {
      return MessageDigest.getInstance(kind);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  String sha256() {
    return digests.getOrDefault("SHA-256", "");
  }

  /** The checksums that stand in a script, in lower case. */
  static Set<String> written(String script) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = WRITTEN.matcher(script);
    while (matcher.find()) {
      found.add(matcher.group(1).toLowerCase(Locale.ROOT));
    }
    return found;
  }

  boolean isOneOf(Set<String> known) {
    return digests.values().stream().anyMatch(known::contains);
  }
}
