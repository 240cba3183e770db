package dev.lehr.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who may launch an image, beside its owner.
 *
 * @param accounts ids of 12 digits
 * @param organizations ARNs
 * @param units ARNs of organizational units
 */
public record ImageAudience(List<String> accounts, List<String> organizations, List<String> units) {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  // Service Authorization Reference, AWS Organizations: resource types
  private static final String OF_ORGANIZATIONS = "arn:aws[a-z-]*:organizations::\\d{12}:";
  private static final Pattern ORGANIZATION =
      Pattern.compile(OF_ORGANIZATIONS + "organization/o-[a-z0-9]+");
  private static final Pattern UNIT =
      Pattern.compile(OF_ORGANIZATIONS + "ou/o-[a-z0-9]+/ou-[a-z0-9-]+");

  public ImageAudience {
    accounts = List.copyOf(accounts);
    organizations = List.copyOf(organizations);
    units = List.copyOf(units);
  }

  /** One account. */
  public static ImageAudience account(String id) {
    return new ImageAudience(List.of(id), List.of(), List.of());
  }

  /**
   * Those that are named, in any order.
   *
   * @param names accounts' ids of 12 digits, ARNs of organizations and of their units
   * @throws IllegalArgumentException naming what is none of these
   */
  public static ImageAudience of(Collection<String> names) {
    List<String> accounts = new ArrayList<>();
    List<String> organizations = new ArrayList<>();
    List<String> units = new ArrayList<>();
    for (String name : names) {
      if (ACCOUNT.matcher(name).matches()) {
        accounts.add(name);
      } else if (ORGANIZATION.matcher(name).matches()) {
        organizations.add(name);
      } else if (UNIT.matcher(name).matches()) {
        units.add(name);
      } else {
        throw new IllegalArgumentException(
            "'%s' is neither an account's id of 12 digits nor the ARN of an organization or of an organizational unit"
                .formatted(name));
      }
    }
    return new ImageAudience(accounts, organizations, units);
  }

  /** Whether it is nobody. */
  public boolean isEmpty() {
    return accounts.isEmpty() && organizations.isEmpty() && units.isEmpty();
  }
}
