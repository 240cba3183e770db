package dev.lehr.server.internal.config;

import dev.lehr.triggers.DefinitionSource;
import dev.lehr.triggers.GitRemote;
import dev.lehr.triggers.Secrets;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code pipelines.sources}: the git branches that definitions are followed on. */
final class SourcesReader {
  private static final Duration POLL = Duration.ofMinutes(1);
  private static final String FILE = "lehr.yaml";
  private static final String MAIN = "main";

  private final ProblemList problems;
  private final Path data;

  /**
   * A reader.
   *
   * @param data what paths that are not absolute are in
   */
  SourcesReader(ProblemList problems, Path data) {
    this.problems = problems;
    this.data = data;
  }

  List<DefinitionSource> read(Section pipelines) {
    Set<String> known = new HashSet<>();
    return pipelines.sections("sources").stream().map(section -> source(section, known)).toList();
  }

  private DefinitionSource source(Section section, Set<String> known) {
    section.allow("git", "branch", "path", "user", "credentials", "poll");
    DefinitionSource source =
        new DefinitionSource(
            remote(section),
            section.text("branch").orElse(MAIN),
            path(section),
            new Values(section, problems).duration("poll", POLL));
    if (!known.add(source.toString())) {
      problems.add(section.node(), source + " stands twice in pipelines.sources", "keep one");
    }
    return source;
  }

  private GitRemote remote(Section section) {
    String text = section.requiredText("git", "add 'git: https://git.example.com/team/app.git'");
    Optional<String> credentials = section.text("credentials");
    credentials
        .filter(reference -> !Secrets.isReference(reference))
        .ifPresent(
            _ ->
                problems.add(
                    section.at("credentials"),
                    "%s.credentials is not a reference to a secret".formatted(section.name()),
                    "write env:NAME or file:PATH instead of the secret"));
    return new GitRemote(address(section, text), section.text("user"), credentials);
  }

  /** A path without a scheme is a repository of this computer. */
  private String address(Section section, String text) {
    if (!text.contains(":")) {
      return "file://" + data.resolve(text).toAbsolutePath().normalize();
    }
    if (!text.matches("(https?|file)://[^\\s]+") || text.matches("[a-z]+://[^/]*:[^/]*@.*")) {
      problems.add(
          section.at("git"),
          "%s.git is '%s'".formatted(section.name(), text.replaceAll("://[^@/]*@", "://…@")),
          "write an address with https://, http:// or file://, or a path; credentials stand in"
              + " 'credentials: env:NAME'");
    }
    return text;
  }

  private String path(Section section) {
    String path = section.text("path").orElse(FILE);
    if (path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
      problems.add(
          section.at("path"),
          "%s.path is '%s', which is not inside the repository".formatted(section.name(), path),
          "write the path from the repository's root");
    }
    return path;
  }
}
