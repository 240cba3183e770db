package dev.lehr.rehearsal.internal.windows.state;

import java.util.Arrays;
import java.util.List;

/** A release of Windows Server, with what distinguishes it for a script. */
public enum Release {
  SERVER_2016("2016", 14393, 7428, "10.0", "1607"),
  SERVER_2019("2019", 17763, 6532, "10.0", "1809"),
  SERVER_2022("2022", 20348, 2849, "10.0", "21H2"),
  SERVER_2025("2025", 26100, 2314, "10.0", "24H2");

  private final String year;
  private final int build;
  private final int revision;
  private final String version;
  private final String displayVersion;

  Release(String year, int build, int revision, String version, String displayVersion) {
    this.year = year;
    this.build = build;
    this.revision = revision;
    this.version = version;
    this.displayVersion = displayVersion;
  }

  /** The release that a text such as {@code Windows Server 2019} names; 2022 when it names none. */
  public static Release of(String name) {
    return Arrays.stream(values())
        .filter(release -> name.contains(release.year))
        .findFirst()
        .orElse(SERVER_2022);
  }

  /** Such as {@code Windows Server 2022 Datacenter}. */
  public String productName() {
    return "Windows Server " + year + " Datacenter";
  }

  /** Such as {@code 10.0.20348}. */
  public String fullVersion() {
    return version + "." + build;
  }

  /** The build number. */
  public int build() {
    return build;
  }

  /** The revision of a fully patched image. */
  public int revision() {
    return revision;
  }

  /** Such as {@code 21H2}. */
  public String displayVersion() {
    return displayVersion;
  }

  /** Whether its images carry EC2Launch v2 rather than the v1 scripts. */
  public boolean hasLaunchV2() {
    return this == SERVER_2022 || this == SERVER_2025;
  }

  /** The updates in a stock image, newest last. */
  public List<String> stockUpdates() {
    return switch (this) {
      case SERVER_2016 -> List.of("KB5044277", "KB5044293");
      case SERVER_2019 -> List.of("KB5044089", "KB5005112", "KB5046615");
      case SERVER_2022 -> List.of("KB5044099", "KB5042881", "KB5046616");
      case SERVER_2025 -> List.of("KB5045934", "KB5046617");
    };
  }
}
