package dev.lehr.packages.internal.odata;

import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.odata.QueryOptions.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Answers one page of a list. In the order of ids it reads no further than the page; in other
 * orders it keeps no more than the pages up to this one.
 */
public final class ListQuery {
  private final Candidates candidates;
  private final QueryOptions options;
  private final Plan plan;

  public ListQuery(Candidates candidates, QueryOptions options) {
    this.candidates = candidates;
    this.options = options;
    this.plan = Plan.of(options.filter());
  }

  /**
   * One page.
   *
   * @param count of all pages together, when it was asked for
   * @param more whether there is a page after it
   */
  public record Page(List<Listing> listings, OptionalLong count, boolean more) {}

  /** The page that the options ask for, of at most so many. */
  public Page page(int size) {
    long limit = Math.min(size, options.top().orElse(size));
    List<Listing> listings = (inOrderOfIds() ? walked(limit + 1) : sorted(limit + 1));
    boolean more = listings.size() > limit;
    return new Page(
        more ? listings.subList(0, (int) limit) : listings,
        options.counted() ? OptionalLong.of(count()) : OptionalLong.empty(),
        more);
  }

  /** The only ids that can be on the list, in lower case; empty when others can. */
  public static Optional<SortedSet<String>> onlyIds(QueryOptions options) {
    return Plan.of(options.filter()).ids();
  }

  /** How many there are, whatever the page. */
  public long count() {
    return passing(from(""), false).count();
  }

  /** Whether the order is by id and then by version, as the index has it. */
  public boolean inOrderOfIds() {
    List<SortKey> order = options.order();
    boolean byId =
        order.isEmpty() || (order.getFirst().isProperty("Id") && !order.getFirst().descending());
    return byId && (order.size() < 2 || order.get(1).isProperty("Version"));
  }

  private boolean versionsDescend() {
    return options.order().size() > 1 && options.order().get(1).descending();
  }

  private List<Listing> walked(long limit) {
    String start = options.after().map(Position::idKey).orElse("");
    return passing(from(start), versionsDescend())
        .filter(this::isAfter)
        .skip(options.skip())
        .limit(limit)
        .toList();
  }

  private boolean isAfter(Listing listing) {
    if (options.after().isEmpty()) {
      return true;
    }
    Position after = options.after().get();
    int order = listing.group().key().compareTo(after.idKey());
    int version = listing.version().version().compareTo(after.version());
    return order > 0 || (order == 0 && (versionsDescend() ? version < 0 : version > 0));
  }

  private List<Listing> sorted(long limit) {
    Comparator<Listing> order = SortKey.comparator(options.order());
    long kept = options.skip() + limit;
    PriorityQueue<Listing> first = new PriorityQueue<>(order.reversed());
    passing(from(""), false)
        .forEach(
            listing -> {
              if (first.size() < kept) {
                first.add(listing);
              } else if (order.compare(listing, first.element()) < 0) {
                first.remove();
                first.add(listing);
              }
            });
    List<Listing> page = new ArrayList<>(first);
    page.sort(order);
    return page.subList(Math.min(options.skip(), page.size()), page.size());
  }

  private Stream<PackageGroup> from(String start) {
    if (plan.ids().isEmpty()) {
      return candidates.from().apply(start);
    }
    return plan.ids().get().tailSet(start).stream()
        .flatMap(id -> candidates.one().apply(id).stream());
  }

  private Stream<Listing> passing(Stream<PackageGroup> groups, boolean descending) {
    return groups.flatMap(group -> passing(group, descending));
  }

  private Stream<Listing> passing(PackageGroup group, boolean descending) {
    return plan.versions(group, options.semVer2(), descending)
        .filter(version -> options.semVer2() || !version.semVer2())
        .filter(candidates.admitted())
        .map(version -> new Listing(group, version, options.semVer2()))
        .filter(
            listing ->
                options.filter().map(filter -> Evaluation.holds(filter, listing)).orElse(true));
  }
}
