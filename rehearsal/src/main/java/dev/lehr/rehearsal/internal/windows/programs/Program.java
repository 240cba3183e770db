package dev.lehr.rehearsal.internal.windows.programs;

/** A program of the simulated machine. */
@FunctionalInterface
public interface Program {
  /** Runs it to its end; gives the exit code. */
  int run(Call call);
}
