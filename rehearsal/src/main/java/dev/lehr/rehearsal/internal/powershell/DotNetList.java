package dev.lehr.rehearsal.internal.powershell;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/** {@code System.Collections.ArrayList} and generic lists: they grow in place. */
final class DotNetList extends AbstractList<Object> implements RandomAccess {
  private final List<Object> items;
  private final boolean isGeneric;

  /** A view on the items. */
  DotNetList(List<Object> items) {
    this(items, false);
  }

  private DotNetList(List<Object> items, boolean isGeneric) {
    this.items = items;
    this.isGeneric = isGeneric;
  }

  static DotNetList generic() {
    return new DotNetList(new ArrayList<>(), true);
  }

  static DotNetList copyOf(List<?> items) {
    return new DotNetList(new ArrayList<>(items));
  }

  /** Whether its {@code Add} tells no index, as that of a generic list. */
  boolean isGeneric() {
    return isGeneric;
  }

  @Override
  public Object get(int index) {
    return items.get(index);
  }

  @Override
  public Object set(int index, Object value) {
    return items.set(index, value);
  }

  @Override
  public void add(int index, Object value) {
    items.add(index, value);
  }

  @Override
  public Object remove(int index) {
    return items.remove(index);
  }

  @Override
  public int size() {
    return items.size();
  }
}
