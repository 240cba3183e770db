package dev.lehr.rehearsal.internal.powershell;

import java.util.Optional;

/** {@code $MyInvocation}. */
final class Invocations {
  private Invocations() {}

  static PowerShellObject of(String path, String name) {
    Properties command =
        new Properties()
            .with(
                "Name", name.substring(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1))
            .with("Path", path)
            .with("Definition", path)
            .with("Source", path);
    Properties properties =
        new Properties()
            .with(
                "MyCommand",
                new CustomObject(
                    "System.Management.Automation.ExternalScriptInfo", command, Optional.empty()))
            .with("InvocationName", name)
            .with("ScriptName", path)
            .with("PSCommandPath", path)
            .with("Line", name);
    return new CustomObject(
        "System.Management.Automation.InvocationInfo", properties, Optional.empty());
  }
}
