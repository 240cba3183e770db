package dev.lehr.packages.internal.index;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Several feeds as one. A package has the versions of all of them (of the same version in two, the
 * first feed's), and its latest is the latest of all.
 */
public final class GroupView implements FeedView {
  private final List<FeedView> members;

  public GroupView(List<? extends FeedView> members) {
    this.members = List.copyOf(members);
  }

  @Override
  public Optional<PackageGroup> group(String key) {
    List<PackageGroup> found =
        members.stream().flatMap(member -> member.group(key).stream()).toList();
    return switch (found.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(found.getFirst());
      default -> Optional.of(union(key, found));
    };
  }

  private static PackageGroup union(String key, List<PackageGroup> groups) {
    return PackageGroup.of(
        key, groups.stream().flatMap(group -> group.ascending().stream()).toList());
  }

  @Override
  public Stream<PackageGroup> from(String key) {
    return merged(member -> member.from(key));
  }

  @Override
  public Stream<PackageGroup> matching(SearchTerms terms, String from) {
    return merged(member -> member.matching(terms, from));
  }

  private Stream<PackageGroup> merged(Function<FeedView, Stream<PackageGroup>> source) {
    Iterator<String> keys = new MergedKeys(members.stream().map(source).toList());
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(keys, 0), false)
        .flatMap(key -> group(key).stream());
  }

  /** The ids of sorted streams, sorted, each once. */
  private static final class MergedKeys implements Iterator<String> {
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::key));

    private record Head(String key, Iterator<PackageGroup> rest) {}

    MergedKeys(List<Stream<PackageGroup>> sorted) {
      sorted.forEach(stream -> push(stream.iterator()));
    }

    private void push(Iterator<PackageGroup> rest) {
      if (rest.hasNext()) {
        heads.add(new Head(rest.next().key(), rest));
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public String next() {
      String key = heads.element().key();
      while (!heads.isEmpty() && heads.element().key().equals(key)) {
        push(heads.remove().rest());
      }
      return key;
    }
  }
}
