package dev.lehr.cli.demo;

/** What happens in the demo, in this order, and how each must end. */
enum Act {
  V1("v1", "a first version goes all the way to production", Ending.DEPLOYED),
  V2("v2", "prices are shown, a good change", Ending.DEPLOYED),
  V3("v3", "products are recommended; it passes its smoke test, and is slow", Ending.STOPPED),
  PATCH("patch", "Windows has a patch, and so a new base image", Ending.DEPLOYED);

  private final String label;
  private final String title;
  private final Ending expected;

  Act(String label, String title, Ending expected) {
    this.label = label;
    this.title = title;
    this.expected = expected;
  }

  /** Its name for programs. */
  String label() {
    return label;
  }

  /** What it is about. */
  String title() {
    return title;
  }

  /** How it must end. */
  Ending expected() {
    return expected;
  }
}
