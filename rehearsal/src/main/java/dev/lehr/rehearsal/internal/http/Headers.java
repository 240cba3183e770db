package dev.lehr.rehearsal.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Header fields in order; names are compared without case (RFC 9110, section 5). */
public final class Headers {
  private static final Headers NONE = new Headers(List.of());

  private final List<Field> fields;

  private Headers(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  /** No fields. */
  public static Headers none() {
    return NONE;
  }

  /** The fields in this order; a name may occur more than once. */
  public static Headers of(List<Field> fields) {
    return new Headers(fields);
  }

  /** These fields and one more, also when the name is there already. */
  public Headers with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Headers(more);
  }

  /** The first value of this name. */
  public Optional<String> first(String name) {
    return fields.stream().filter(field -> field.is(name)).map(Field::value).findFirst();
  }

  /** All values of this name, in order. */
  public List<String> all(String name) {
    return fields.stream().filter(field -> field.is(name)).map(Field::value).toList();
  }

  /** Whether a value of this name is, or lists, this token: {@code Connection: close, TE}. */
  public boolean lists(String name, String token) {
    return all(name).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(part -> part.strip().equalsIgnoreCase(token));
  }

  /** All fields, in order. */
  public List<Field> fields() {
    return fields;
  }

  @Override
  public String toString() {
    return fields.toString();
  }

  /** One header field. */
  public record Field(String name, String value) {
    public Field {
      if (name.isEmpty() || (name + value).chars().anyMatch(c -> c == '\r' || c == '\n')) {
        throw new IllegalArgumentException(
            "Header '%s: %s': the name must not be empty, and neither may break the line"
                .formatted(name, value));
      }
    }

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }
}
