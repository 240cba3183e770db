package dev.lehr.rehearsal.internal.windows.state;

/**
 * What EC2Launch has to remember.
 *
 * @param generalized the next boot is a first boot: it gives the machine a name, the Administrator
 *     a password, and runs the user data
 * @param persistUserData user data runs at every boot ({@code <persist>true</persist>})
 * @param passwordIsBirths the Administrator's password is the one EC2Launch gave it last
 */
public record Launch(boolean generalized, boolean persistUserData, boolean passwordIsBirths) {
  /** Sysprepped, as Amazon's images are. */
  public static Launch stock() {
    return new Launch(true, false, false);
  }
}
