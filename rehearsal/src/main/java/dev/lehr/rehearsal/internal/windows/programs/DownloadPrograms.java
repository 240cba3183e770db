package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code curl.exe} and {@code certutil.exe}. */
final class DownloadPrograms {
  void addTo(Map<String, Program> programs) {
    programs.put("curl", DownloadPrograms::curl);
    programs.put("certutil", DownloadPrograms::certutil);
  }

  private static int curl(Call call) {
    List<String> words = call.arguments();
    Optional<String> url = words.stream().filter(word -> word.contains("://")).findFirst();
    if (url.isEmpty()) {
      return call.fail(2, "curl: no URL specified!");
    }
    Optional<String> named =
        call.after("-o").or(() -> call.after("--output")).or(() -> combined(words));
    Downloads downloads = new Downloads();
    try {
      Downloads.Answer answer = downloads.get(url.get());
      if (answer.status() >= 400 && words.stream().anyMatch(DownloadPrograms::failsOnError)) {
        return call.fail(22, "curl: (22) The requested URL returned error: " + answer.status());
      }
      Optional<String> target =
          named.or(() -> call.has("-O") ? Optional.of(lastOf(url.get())) : Optional.empty());
      if (target.isPresent()) {
        call.machine().drive().write(call.session().absolute(target.get()), answer.body());
      } else {
        call.output().stdout(answer.text());
      }
      return 0;
    } catch (Downloads.DownloadException failed) {
      return call.fail(7, "curl: (7) " + failed.getMessage());
    }
  }

  /** {@code -fsSLo file}: the last of several letters may take a value. */
  private static Optional<String> combined(List<String> words) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).matches("-[a-zA-Z]+o")) {
        return Optional.of(words.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static boolean failsOnError(String word) {
    return word.equals("--fail") || word.matches("-[a-zA-Z]*f[a-zA-Z]*");
  }

  private static String lastOf(String url) {
    String path = url.replaceFirst("[?#].*$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static int certutil(Call call) {
    List<String> words = call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
    if (call.has("-hashfile") && !words.isEmpty()) {
      return hash(call, words);
    }
    if (call.has("-urlcache") && words.size() == 2) {
      return download(call, words.get(0), words.get(1));
    }
    if (call.has("-addstore") || call.has("-importpfx") || call.has("-f")) {
      call.line("CertUtil: -addstore command completed successfully.");
      return 0;
    }
    return call.uninterpreted("certutil " + call.word(0));
  }

  private static int download(Call call, String url, String target) {
    try {
      Downloads.Answer answer = new Downloads().get(url);
      call.machine().drive().write(call.session().absolute(target), answer.body());
      call.line("CertUtil: -URLCache command completed successfully.");
      return 0;
    } catch (Downloads.DownloadException failed) {
      call.line("CertUtil: -URLCache command FAILED: " + failed.getMessage());
      return -2147012867;
    }
  }

  private static int hash(Call call, List<String> words) {
    String file = call.session().absolute(words.getFirst());
    String algorithm = words.size() > 1 ? words.get(1).toUpperCase(Locale.ROOT) : "SHA1";
    try {
      String name = algorithm.replaceFirst("^SHA(\\d)", "SHA-$1");
      byte[] digest = MessageDigest.getInstance(name).digest(call.machine().drive().read(file));
      call.line("%s hash of %s:".formatted(algorithm, WindowsPath.name(file)));
      call.line(HexFormat.of().formatHex(digest));
      call.line("CertUtil: -hashfile command completed successfully.");
      return 0;
    } catch (NoSuchAlgorithmException unknown) {
      return call.fail(-2146893816, "CertUtil: " + unknown.getMessage());
    }
  }
}
