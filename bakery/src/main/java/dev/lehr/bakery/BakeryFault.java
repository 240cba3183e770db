package dev.lehr.bakery;

/**
 * What can go wrong in the bakery: a number that stays the same between versions, and who can mend
 * it.
 */
public enum BakeryFault {
  /** {@code lehr.yaml} is missing, unreadable or wrong. */
  INVALID_RECIPE(1, Blame.USER),
  /** A template, or a file, script or variable that it needs, is missing or wrong. */
  INVALID_TEMPLATE(2, Blame.USER),
  /** A package that a layer asks for does not exist in a version that fits. */
  PACKAGE_NOT_FOUND(3, Blame.USER),
  /** The base image can not be found. */
  BASE_NOT_FOUND(4, Blame.USER),
  /** Packer, or a plugin of it, is not installed. */
  PACKER_MISSING(5, Blame.RESOURCES),
  /** Docker can not be reached, or the baker image can not be built. */
  DOCKER_UNAVAILABLE(6, Blame.RESOURCES),
  /** Packer ran and failed, or its success was proven wrong. */
  BUILD_FAILED(7, Blame.USER),
  /** The bake was cancelled. */
  CANCELLED(8, Blame.USER),
  /** A file can not be written or read. */
  FILES(9, Blame.RESOURCES),
  /** The bakery's own database can not be used. */
  STORE(10, Blame.RESOURCES),
  /** The cloud refused or did not answer. */
  CLOUD(11, Blame.RESOURCES),
  /** A defect of the bakery itself. */
  INTERNAL(99, Blame.INTERNAL);

  /** Who can mend a fault. */
  public enum Blame {
    /** Whoever wrote the recipe or typed the command. */
    USER,
    /** Whoever runs the machine or the account. */
    RESOURCES,
    /** The authors of the bakery. */
    INTERNAL
  }

  private final int number;
  private final Blame blame;

  BakeryFault(int number, Blame blame) {
    this.number = number;
    this.blame = blame;
  }

  /** The stable number, e.g. for a log search. */
  public int number() {
    return number;
  }

  /** Who can mend it. */
  public Blame blame() {
    return blame;
  }
}
