package dev.lehr.server.internal.config;

import dev.lehr.server.OutwardSettings;
import dev.lehr.triggers.NotifierSettings.Login;
import dev.lehr.triggers.NotifierSettings.MailServer;
import dev.lehr.triggers.NotifierSettings.Security;
import dev.lehr.triggers.Secrets;
import dev.lehr.triggers.WebhookSettings;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the sections {@code triggers} and {@code notifications}. */
final class OutwardReader {
  private static final int MAX_PORT = 65_535;
  private static final int SUBMISSION = 587;
  private static final Duration SELDOM = Duration.ofMinutes(1);

  private final ProblemList problems;
  private final Path data;

  OutwardReader(ProblemList problems, Path data) {
    this.problems = problems;
    this.data = data;
  }

  OutwardSettings read(Section root) {
    Section triggers = root.section("triggers");
    triggers.allow("gitSecrets", "acceptUnsigned", "gitPoll", "basePoll");
    Section notifications = root.section("notifications");
    notifications.allow("slackUrl", "teamsUrl", "githubToken", "githubApi", "mail");
    return new OutwardSettings(
        webhooks(triggers),
        new SourcesReader(problems, data).read(root.section("pipelines")),
        gitPoll(triggers),
        new Values(triggers, problems).duration("basePoll", OutwardSettings.BASE_POLL),
        standards(notifications),
        mail(notifications));
  }

  private WebhookSettings webhooks(Section section) {
    Section secrets = section.section("gitSecrets");
    secrets.allow("github", "gitlab", "bitbucket");
    Map<String, String> references = secrets.plainEntries();
    references.forEach((key, text) -> reference(secrets, key, text));
    String unsigned = section.text("acceptUnsigned").orElse("false");
    if (!unsigned.matches("true|false")) {
      problems.add(
          section.at("acceptUnsigned"),
          "triggers.acceptUnsigned is '%s'".formatted(unsigned),
          "write true or false");
    }
    return new WebhookSettings(references, unsigned.equals("true"));
  }

  private Optional<Duration> gitPoll(Section section) {
    return section.has("gitPoll")
        ? Optional.of(new Values(section, problems).duration("gitPoll", SELDOM))
        : Optional.empty();
  }

  private Map<String, String> standards(Section section) {
    Map<String, String> standards = new LinkedHashMap<>();
    for (String key : new String[] {"slackUrl", "teamsUrl", "githubToken"}) {
      if (section.has(key)) {
        section.text(key).ifPresent(text -> standards.put(key, reference(section, key, text)));
      }
    }
    new Values(section, problems)
        .address("githubApi")
        .ifPresent(address -> standards.put("githubApi", address.toString()));
    return standards;
  }

  private Optional<MailServer> mail(Section notifications) {
    if (!notifications.has("mail")) {
      return Optional.empty();
    }
    Section section = notifications.section("mail");
    section.allow("host", "port", "security", "from", "user", "password");
    Values values = new Values(section, problems);
    Security security =
        section
            .text("security")
            .flatMap(text -> values.word("security", text, Security.class))
            .orElse(Security.STARTTLS);
    return Optional.of(
        new MailServer(
            section.requiredText("host", "add 'host: NAME'"),
            values.number("port", 1, MAX_PORT, SUBMISSION),
            security,
            section.requiredText("from", "add 'from: ADDRESS'"),
            login(section)));
  }

  private Optional<Login> login(Section section) {
    if (!section.has("user")) {
      return Optional.empty();
    }
    String password = section.requiredText("password", "add 'password: env:NAME'");
    return section
        .text("user")
        .map(user -> new Login(user, reference(section, "password", password)));
  }

  /** What a key refers to; the secret itself does not belong into a file. */
  private String reference(Section section, String key, String text) {
    if (!text.isEmpty() && !Secrets.isReference(text)) {
      problems.add(
          section.at(key),
          "%s.%s is not a reference to a secret".formatted(section.name(), key),
          "write env:NAME or file:PATH instead of the secret");
    }
    return text;
  }
}
