package dev.lehr.rehearsal.internal.powershell;

import java.util.List;

/** What {@code Format-Table} writes: lines that are ready to show. */
record FormattedText(List<String> lines) {
  FormattedText {
    lines = List.copyOf(lines);
  }

  @Override
  public String toString() {
    return "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData";
  }
}
