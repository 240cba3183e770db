package dev.lehr.rehearsal.internal.aws.ec2;

/** The only account there is. */
public final class Account {
  /** Its number. */
  public static final String ID = "123456789012";

  private Account() {}
}
