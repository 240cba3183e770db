package dev.lehr.rehearsal;

/**
 * A statement that the guest could not interpret, so that nobody takes a rehearsal for more than it
 * is.
 *
 * @param instanceId the machine
 * @param file the script's path on the guest, or {@code (command)} for a command line
 * @param line from 1
 * @param statement the statement's text, first line
 * @param reason what is not known: {@code cmdlet Set-Foo}, {@code method [Foo]::Bar}
 */
public record Uninterpreted(
    String instanceId, String file, int line, String statement, String reason) {}
