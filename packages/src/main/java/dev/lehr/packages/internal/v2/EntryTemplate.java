package dev.lehr.packages.internal.v2;

import dev.lehr.packages.internal.odata.Listing;
import java.util.ArrayList;
import java.util.List;

/**
 * A version's entry, written once, with gaps for what differs from answer to answer: the feed's
 * address, the latest flags and the downloads.
 */
final class EntryTemplate {
  private final byte[] fixed;
  private final List<Gap> gaps;

  private EntryTemplate(byte[] fixed, List<Gap> gaps) {
    this.fixed = fixed;
    this.gaps = List.copyOf(gaps);
  }

  /** What stands behind this many of the fixed bytes. */
  private record Gap(int behind, Filling filling) {}

  /** Writes what belongs into a gap. */
  @FunctionalInterface
  private interface Filling {
    void write(XmlBytes xml, byte[] root, Listing listing);
  }

  /** In bytes, roughly what it takes in memory. */
  int size() {
    return fixed.length;
  }

  /**
   * Writes the entry as it is now.
   *
   * @param root of the feed, escaped, without a last slash
   */
  void write(XmlBytes xml, byte[] root, Listing listing) {
    int written = 0;
    for (Gap gap : gaps) {
      xml.raw(fixed, written, gap.behind());
      gap.filling().write(xml, root, listing);
      written = gap.behind();
    }
    xml.raw(fixed, written, fixed.length);
  }

  /** A template in the making; what is written into {@link #xml} is fixed. */
  static final class Draft {
    private static final Filling ROOT = (xml, root, listing) -> xml.raw(root);

    private final XmlBytes xml = new XmlBytes(4_096);
    private final List<Gap> gaps = new ArrayList<>();

    XmlBytes xml() {
      return xml;
    }

    Draft root() {
      gaps.add(new Gap(xml.size(), ROOT));
      return this;
    }

    Draft property(PropertyWriter property, Listing listing) {
      if (property.varies()) {
        gaps.add(new Gap(xml.size(), (out, root, now) -> property.write(out, now)));
      } else {
        property.write(xml, listing);
      }
      return this;
    }

    EntryTemplate finish() {
      return new EntryTemplate(xml.toBytes(), gaps);
    }
  }
}
