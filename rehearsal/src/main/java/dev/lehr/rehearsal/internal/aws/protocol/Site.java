package dev.lehr.rehearsal.internal.aws.protocol;

import java.util.Comparator;

/**
 * One account's share of a region: where resources are.
 *
 * @param account 12 digits
 * @param region such as {@code us-west-2}
 */
public record Site(String account, String region) implements Comparable<Site> {
  private static final Comparator<Site> ORDER =
      Comparator.comparing(Site::account).thenComparing(Site::region);

  /** The usual account's. */
  public static Site usual(String region) {
    return new Site(Account.USUAL, region);
  }

  /** The same account's in another region. */
  public Site in(String otherRegion) {
    return new Site(account, otherRegion);
  }

  /** The name of a resource here: {@code arn:aws:ec2:us-west-2:123456789012:subnet/subnet-…}. */
  public String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
  }

  /** What ids are derived from that are the same in every run, and others in every account. */
  public String seed() {
    return account.equals(Account.USUAL) ? region : account + "/" + region;
  }

  @Override
  public int compareTo(Site other) {
    return ORDER.compare(this, other);
  }
}
