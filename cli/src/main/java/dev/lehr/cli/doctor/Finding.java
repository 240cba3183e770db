package dev.lehr.cli.doctor;

/**
 * What one check found.
 *
 * @param subject what was looked at: {@code Packer}
 * @param state how it stands
 * @param detail what is there, or what is wrong
 * @param remedy what to do about it; empty when it is fine
 */
public record Finding(String subject, State state, String detail, String remedy) {

  /** How something stands. */
  public enum State {
    OK,
    /** Works, with something missing that not everybody needs. */
    WARNING,
    /** Baking will not work. */
    PROBLEM
  }

  static Finding ok(String subject, String detail) {
    return new Finding(subject, State.OK, detail, "");
  }

  static Finding warning(String subject, String detail, String remedy) {
    return new Finding(subject, State.WARNING, detail, remedy);
  }

  static Finding problem(String subject, String detail, String remedy) {
    return new Finding(subject, State.PROBLEM, detail, remedy);
  }
}
