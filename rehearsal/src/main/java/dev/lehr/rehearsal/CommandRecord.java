package dev.lehr.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One command as the guest saw it: the truth to hold a build tool's story against.
 *
 * @param instanceId the machine, such as {@code i-0ac63323f134745b1}
 * @param commandLine the command line, encoded PowerShell decoded, at most 400 characters
 * @param exitCode its exit code; empty when it was cut off before it ended
 * @param delivered whether the client fetched the exit code
 */
public record CommandRecord(
    String instanceId,
    String commandLine,
    Instant started,
    Duration took,
    OptionalInt exitCode,
    boolean delivered) {}
