package dev.lehr.cli.packages;

/** One version, as the commands show it and as {@code --json} has it. */
record PackageRow(
    String id,
    String version,
    String title,
    String description,
    String published,
    long bytes,
    long downloads,
    boolean listed,
    String sha512) {}
