package dev.lehr.rehearsal.internal.powershell;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a session starts with.
 *
 * @param location the current directory, such as {@code C:\Windows\System32}
 * @param clock the machine's time and zone
 * @param random for {@code Get-Random} and new GUIDs
 * @param input lines on standard input
 */
public record SessionSetup(
    String location, Clock clock, RandomGenerator random, List<String> input) {
  public SessionSetup {
    input = List.copyOf(input);
  }
}
