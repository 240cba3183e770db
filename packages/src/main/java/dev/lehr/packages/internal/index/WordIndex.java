package dev.lehr.packages.internal.index;

import dev.lehr.packages.PackageManifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which packages have which words. What is searched for may be a part of a word, so a search goes
 * through all different words there are, which are far fewer than the texts are long.
 *
 * <p>Packages that once had a word are found too: who asks looks at what he gets.
 */
final class WordIndex {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> keys = new ArrayList<>();
  private final Map<String, Holders> words = new ConcurrentHashMap<>();

  /** Takes in the words of some versions of a package. */
  synchronized void add(String key, Iterable<PublishedVersion> versions) {
    int number = numbers.computeIfAbsent(key, this::number);
    PackageManifest last = null;
    for (PublishedVersion version : versions) {
      PackageManifest manifest = version.manifest();
      // Mostly all versions say the same.
      if (last == null || !SearchTerms.sameText(last, manifest)) {
        add(number, SearchTerms.textOf(manifest));
      }
      last = manifest;
    }
  }

  private int number(String key) {
    keys.add(key);
    return keys.size() - 1;
  }

  private void add(int number, String text) {
    StringTokenizer tokens = new StringTokenizer(text, SearchTerms.BETWEEN_WORDS);
    while (tokens.hasMoreTokens()) {
      words.computeIfAbsent(tokens.nextToken(), word -> new Holders()).add(number);
    }
  }

  /** The ids, in order, of the packages in which all these words occur, at least. */
  List<String> packages(SearchTerms terms) {
    BitSet found = with(terms.words().getFirst());
    terms.words().stream().skip(1).forEach(term -> found.and(with(term)));
    return keys(found);
  }

  private BitSet with(String part) {
    BitSet found = new BitSet();
    words.forEach(
        (word, holders) -> {
          if (word.contains(part)) {
            holders.addTo(found);
          }
        });
    return found;
  }

  private synchronized List<String> keys(BitSet found) {
    return found.stream().mapToObj(keys::get).sorted().toList();
  }

  /** The packages that have a word, by number, ascending. */
  private static final class Holders {
    private int[] numbers = new int[2];
    private int size;

    synchronized void add(int number) {
      // Mostly packages come one after the other.
      boolean last = size == 0 || numbers[size - 1] < number;
      int place = last ? size : Arrays.binarySearch(numbers, 0, size, number);
      if (place < 0 || last) {
        insert(last ? place : -place - 1, number);
      }
    }

    private void insert(int place, int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      System.arraycopy(numbers, place, numbers, place + 1, size - place);
      numbers[place] = number;
      size++;
    }

    synchronized void addTo(BitSet found) {
      for (int i = 0; i < size; i++) {
        found.set(numbers[i]);
      }
    }
  }
}
