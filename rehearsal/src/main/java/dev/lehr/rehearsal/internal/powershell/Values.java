package dev.lehr.rehearsal.internal.powershell;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/** Questions about any value. */
final class Values {
  private Values() {}

  static boolean isNull(Object value) {
    return value == PowerShellNull.NULL || value == Nothing.NOTHING;
  }

  /** The value as a cmdlet may see it. */
  static Object visible(Object value) {
    return value == Nothing.NOTHING ? PowerShellNull.NULL : value;
  }

  static boolean truth(Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case String text -> !text.isEmpty();
      case Number number -> number.doubleValue() != 0;
      case Character c -> c != 0;
      case List<?> list -> list.size() > 1 || (list.size() == 1 && truth(list.getFirst()));
      case byte[] bytes -> bytes.length > 1 || (bytes.length == 1 && bytes[0] != 0);
      case SwitchValue flag -> flag.isPresent();
      default -> !isNull(value);
    };
  }

  /** Whether a pipeline takes it apart. */
  static boolean isEnumerable(Object value) {
    return value instanceof List<?> || value instanceof byte[];
  }

  /** The elements of a list, or the value alone. */
  static List<Object> enumerate(Object value) {
    return switch (value) {
      case List<?> list -> List.<Object>copyOf(list);
      case byte[] bytes -> bytes(bytes);
      default -> List.of(value);
    };
  }

  /** As {@link #enumerate}, with nothing for an absent value. */
  static List<Object> elements(Object value) {
    return isNull(value) ? List.of() : enumerate(value);
  }

  /** A .NET array: fixed size, with elements that can be set. */
  static List<Object> array(List<?> items) {
    Object[] elements = items.stream().map(Values::visible).toArray();
    return Arrays.asList(elements);
  }

  /** What a list of written objects is as a value. */
  static Object single(List<Object> written) {
    return switch (written.size()) {
      case 0 -> Nothing.NOTHING;
      case 1 -> written.getFirst();
      default -> array(written);
    };
  }

  private static List<Object> bytes(byte[] bytes) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return bytes[index] & 0xFF;
      }

      @Override
      public int size() {
        return bytes.length;
      }
    };
  }
}
