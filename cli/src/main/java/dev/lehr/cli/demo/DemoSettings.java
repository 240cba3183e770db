package dev.lehr.cli.demo;

import dev.lehr.rehearsal.RehearsalSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * How a demo is played.
 *
 * @param examples the folder with the example and its changes
 * @param pace how long canaries are
 * @param cloud the rehearsal cloud that all happens in
 * @param mishaps what befalls every act
 */
record DemoSettings(Path examples, Pace pace, RehearsalSettings cloud, Set<Mishap> mishaps) {
  DemoSettings {
    mishaps = Set.copyOf(mishaps);
  }

  /** How long a canary takes, of which there are three. */
  enum Pace {
    USUAL("warmUp: 3s, lifetime: 18s, interval: 9s, step: 1s"),
    FAST("warmUp: 2s, lifetime: 10s, interval: 10s, step: 1s");

    private final String canary;

    Pace(String canary) {
      this.canary = canary;
    }

    /** The settings of a canary's stage. */
    String canary() {
      return canary;
    }
  }

  /** What can befall an act. */
  enum Mishap {
    /** The server is killed, as by {@code kill -9}, and started again. */
    SERVER,
    /** An instance loses its power. */
    INSTANCE;

    /** As it is written on a command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
