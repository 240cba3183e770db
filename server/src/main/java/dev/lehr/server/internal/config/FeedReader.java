package dev.lehr.server.internal.config;

import dev.lehr.packages.Credentials;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.Scope;
import dev.lehr.yaml.ClosestName;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code feeds}: each feed by its name, the first one being the default. */
final class FeedReader {
  private static final Duration MAXIMUM_AGE = Duration.ofMinutes(15);

  private final ProblemList problems;
  private final boolean loopback;

  /** What a feed can be. */
  private enum Kind {
    HOSTED,
    PROXY,
    GROUP
  }

  FeedReader(ProblemList problems, boolean loopback) {
    this.problems = problems;
    this.loopback = loopback;
  }

  /** The one feed of a server that is told nothing. */
  FeedSettings standard() {
    return new FeedSettings("default", new FeedSettings.Kind.Hosted(), everybody());
  }

  private Set<Scope> everybody() {
    return loopback ? Set.of(Scope.READ) : Set.of();
  }

  List<FeedSettings> read(Section section) {
    List<FeedSettings> feeds = new ArrayList<>();
    for (String name : section.keys()) {
      feed(name, section).ifPresent(feeds::add);
    }
    if (section.keys().isEmpty()) {
      problems.add(section.node(), "there is no feed in 'feeds'", "add 'default: {}'");
    }
    return feeds;
  }

  private Optional<FeedSettings> feed(String name, Section all) {
    Section section = all.section(name);
    section.allow("type", "anonymous", "upstream", "credentials", "maximumAge", "members");
    try {
      return Optional.of(new FeedSettings(name, kind(section, all), anonymous(section)));
    } catch (PackageException notAName) {
      problems.add(all.keyAt(name), String.valueOf(notAName.getMessage()), "");
      return Optional.empty();
    }
  }

  private FeedSettings.Kind kind(Section section, Section all) {
    Values values = new Values(section, problems);
    Kind kind =
        section
            .text("type")
            .flatMap(text -> values.word("type", text, Kind.class))
            .orElse(Kind.HOSTED);
    return switch (kind) {
      case HOSTED -> {
        values.only("hosted feed", List.of("type", "anonymous"));
        yield new FeedSettings.Kind.Hosted();
      }
      case PROXY -> {
        values.only(
            "proxy feed", List.of("type", "anonymous", "upstream", "credentials", "maximumAge"));
        section.requiredText("upstream", "add 'upstream: https://…/api/v2/' or '…/v3/index.json'");
        yield new FeedSettings.Kind.Proxy(
            values.address("upstream").orElse(URI.create("http://unknown.invalid/")),
            values.duration("maximumAge", MAXIMUM_AGE),
            credentials(section));
      }
      case GROUP -> {
        values.only("group feed", List.of("type", "anonymous", "members"));
        yield new FeedSettings.Kind.Group(members(section, all));
      }
    };
  }

  private Optional<Credentials> credentials(Section section) {
    try {
      return section.text("credentials").map(Credentials::parse);
    } catch (PackageException notAReference) {
      problems.add(section.at("credentials"), String.valueOf(notAReference.getMessage()), "");
      return Optional.empty();
    }
  }

  private List<String> members(Section section, Section all) {
    List<String> members = section.texts("members");
    if (members.isEmpty()) {
      problems.add(
          section.at("members"), section.name() + " has no member", "add 'members: [default]'");
    }
    for (String member : members) {
      if (!all.keys().contains(member)) {
        String hint = ClosestName.hint(member, all.keys());
        problems.add(
            section.at("members"),
            "'%s' in %s.members is not a feed".formatted(member, section.name()),
            hint.isEmpty() ? "describe it in 'feeds'" : hint);
      }
    }
    return members;
  }

  private Set<Scope> anonymous(Section section) {
    if (!section.has("anonymous")) {
      return everybody();
    }
    Values values = new Values(section, problems);
    return section.texts("anonymous").stream()
        .flatMap(text -> values.word("anonymous", text, Scope.class).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
