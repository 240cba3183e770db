package dev.lehr.cli;

import picocli.CommandLine.Command;

/** {@code lehr} itself: without a sub-command picocli says what there is, exit code 2. */
@Command(
    name = "lehr",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Bakes Windows machine images and brings them into production.",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 130 interrupted.",
      "Start with: lehr demo, or lehr bake examples/catalog --rehearse"
    })
final class RootCommand {}
