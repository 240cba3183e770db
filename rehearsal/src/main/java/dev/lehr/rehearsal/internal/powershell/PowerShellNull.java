package dev.lehr.rehearsal.internal.powershell;

/** {@code $null}. */
public enum PowerShellNull {
  NULL;

  @Override
  public String toString() {
    return "";
  }
}
