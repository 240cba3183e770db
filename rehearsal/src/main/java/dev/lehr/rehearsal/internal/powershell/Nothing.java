package dev.lehr.rehearsal.internal.powershell;

/**
 * What a command that wrote nothing yields: equal to {@code $null}, but no element of a pipeline.
 */
enum Nothing {
  NOTHING;

  @Override
  public String toString() {
    return "";
  }
}
