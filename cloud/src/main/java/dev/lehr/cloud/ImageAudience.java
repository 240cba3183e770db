package dev.lehr.cloud;

import java.util.List;

/**
 * Who may launch an image, beside its owner.
 *
 * @param accounts ids of 12 digits
 * @param organizations ARNs
 * @param units ARNs of organizational units
 */
public record ImageAudience(List<String> accounts, List<String> organizations, List<String> units) {

  public ImageAudience {
    accounts = List.copyOf(accounts);
    organizations = List.copyOf(organizations);
    units = List.copyOf(units);
  }

  /** Whether it is nobody. */
  public boolean isEmpty() {
    return accounts.isEmpty() && organizations.isEmpty() && units.isEmpty();
  }
}
