package dev.lehr.server.internal.config;

import dev.lehr.server.AccountSettings;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code accounts}. */
final class AccountReader {
  private static final String ROLE = "arn:aws[a-z-]*:iam::\\d{12}:role/.+";

  private final ProblemList problems;

  AccountReader(ProblemList problems) {
    this.problems = problems;
  }

  Map<String, AccountSettings> read(Section accounts) {
    Map<String, AccountSettings> read = new LinkedHashMap<>();
    for (String name : accounts.keys()) {
      read.put(name, account(accounts.section(name)));
    }
    return read;
  }

  private AccountSettings account(Section section) {
    section.allow("role", "externalId", "profile", "pollInterval");
    Optional<String> role = section.text("role");
    role.filter(arn -> !arn.matches(ROLE))
        .ifPresent(
            arn ->
                problems.add(
                    section.at("role"),
                    "%s.role is '%s', which is no role's ARN".formatted(section.name(), arn),
                    "write arn:aws:iam::123456789012:role/NAME"));
    if (section.has("externalId") && role.isEmpty()) {
      problems.add(
          section.keyAt("externalId"),
          section.name() + " has an 'externalId' but no role to tell it to",
          "add 'role: ARN'");
    }
    return new AccountSettings(
        role,
        section.text("externalId"),
        section.text("profile"),
        new Values(section, problems).duration("pollInterval", AccountSettings.POLL_INTERVAL));
  }
}
