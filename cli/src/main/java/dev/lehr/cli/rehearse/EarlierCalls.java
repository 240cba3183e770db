package dev.lehr.cli.rehearse;

import dev.lehr.cli.RehearsalOptions;
import dev.lehr.rehearsal.ApiUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an application's bakes ever called in rehearsals on a data folder: layers that are reused
 * call nothing today, and must be allowed to be baked all the same.
 *
 * @param file where it is kept
 */
record EarlierCalls(Path file) {

  static EarlierCalls of(String application, Path data) {
    Path folder = RehearsalOptions.folder(data).resolve("calls");
    return new EarlierCalls(folder.resolve(application + ".json"));
  }

  /**
   * Those calls and these, which are kept as well; each region and action once.
   *
   * @throws UncheckedIOException when the file can not be written
   */
  List<ApiUse> with(List<ApiUse> now) {
    Set<ApiUse> all = new LinkedHashSet<>(known());
    now.forEach(use -> all.add(new ApiUse("", use.region(), use.action(), 1)));
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, JsonMapper.shared().writeValueAsBytes(all));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(
          "What was called can not be kept in '%s': %s".formatted(file, unwritable.getMessage()),
          unwritable);
    }
    return List.copyOf(all);
  }

  private List<ApiUse> known() {
    return Files.isRegularFile(file)
        ? List.of(JsonMapper.shared().readValue(file.toFile(), ApiUse[].class))
        : List.of();
  }
}
