package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;

/** {@code target[index]}. */
final class Indexing {
  private Indexing() {}

  static Object get(Object target, Object index) {
    if (Values.isNull(target)) {
      throw nullArray();
    }
    if (target instanceof Hashtable table) {
      return index instanceof List<?> keys
          ? each(target, keys)
          : table.get(index).orElse(PowerShellNull.NULL);
    }
    if (index instanceof List<?> indexes) {
      return each(target, indexes);
    }
    return switch (target) {
      case OrderedTable ordered ->
          index instanceof Integer position
              ? ordered.at(position)
              : ordered.table().get(index).orElse(PowerShellNull.NULL);
      case String text -> at(characters(text), index);
      case List<?> list -> at(list, index);
      case byte[] bytes -> at(Values.enumerate(bytes), index);
      case PowerShellObject object -> ofObject(object, index);
      default -> single(target);
    };
  }

  private static PowerShellFault nullArray() {
    return PowerShellFault.runtime(
        "Cannot index into a null array.", "InvalidOperation", "NullArray");
  }

  private static Object single(Object target) {
    throw PowerShellFault.runtime(
        "Unable to index into an object of type %s.".formatted(TypeNames.fullName(target)),
        "InvalidOperation",
        "CannotIndex");
  }

  private static Object ofObject(PowerShellObject object, Object index) {
    return object
        .invoke("get_Item", List.of(index))
        .or(() -> object.property(Texts.text(index)))
        .orElse(index.equals(0) ? object : PowerShellNull.NULL);
  }

  private static List<Object> characters(String text) {
    List<Object> characters = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      characters.add(c);
    }
    return characters;
  }

  private static Object at(List<?> list, Object index) {
    int position = position(index, list.size());
    return position >= 0 && position < list.size() ? list.get(position) : PowerShellNull.NULL;
  }

  private static int position(Object index, int size) {
    int position = ((Number) Conversions.whole(Numbers.of(index))).intValue();
    return position < 0 ? position + size : position;
  }

  private static Object each(Object target, List<?> indexes) {
    List<Object> found = new ArrayList<>();
    for (Object index : indexes) {
      Object value = get(target, index);
      if (!Values.isNull(value)) {
        found.add(value);
      }
    }
    return Values.array(found);
  }

  static void set(Object target, Object index, Object value) {
    switch (target) {
      case Hashtable table -> table.put(index, value);
      case OrderedTable ordered -> ordered.table().put(index, value);
      case byte[] bytes -> bytes[position(index, bytes.length)] = Numbers.of(value).byteValue();
      case List<?> list -> setIn(list, index, value);
      case PowerShellObject object -> object.setProperty(Texts.text(index), value);
      default ->
          throw Values.isNull(target)
              ? nullArray()
              : PowerShellFault.runtime(
                  "Unable to index into an object of type %s."
                      .formatted(TypeNames.fullName(target)),
                  "InvalidOperation",
                  "CannotIndex");
    }
  }

  @SuppressWarnings("unchecked")
  private static void setIn(List<?> list, Object index, Object value) {
    int position = position(index, list.size());
    if (position < 0 || position >= list.size()) {
      throw new PowerShellFault(
          "System.IndexOutOfRangeException",
          "Index was outside the bounds of the array.",
          "OperationStopped",
          "System.IndexOutOfRangeException");
    }
    ((List<Object>) list).set(position, value);
  }
}
