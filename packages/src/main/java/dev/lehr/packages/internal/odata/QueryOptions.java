package dev.lehr.packages.internal.odata;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.http.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client asks of a list.
 *
 * @param skip how many to leave out
 * @param top how many are wanted at most
 * @param after where the page before ended
 * @param counted whether the number of all is wanted too
 * @param selected names of the properties wanted; empty for all
 * @param semVer2 whether the client can read SemVer 2
 */
public record QueryOptions(
    Optional<Expression> filter,
    List<SortKey> order,
    int skip,
    OptionalInt top,
    Optional<Position> after,
    boolean counted,
    Set<String> selected,
    boolean semVer2) {

  public QueryOptions {
    order = List.copyOf(order);
    selected = Set.copyOf(selected);
  }

  /** The last package of a page. */
  public record Position(String idKey, PackageVersion version) {}

  /**
   * Reads the options of a query.
   *
   * @throws FeedException naming the option that is wrong
   */
  public static QueryOptions of(Query query) {
    return new QueryOptions(
        query.value("$filter").map(ExpressionParser::filter),
        query.value("$orderby").map(ExpressionParser::orderBy).orElse(List.of()),
        count(query, "$skip").orElse(0),
        count(query, "$top"),
        query.value("$skiptoken").map(QueryOptions::position),
        counted(query),
        selected(query),
        semVer2(query));
  }

  private static OptionalInt count(Query query, String option) {
    Optional<String> written = query.value(option);
    if (written.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int count = Integer.parseInt(written.get().strip());
      if (count >= 0) {
        return OptionalInt.of(count);
      }
    } catch (NumberFormatException notANumber) {
      throw wrongCount(option, written.get());
    }
    throw wrongCount(option, written.get());
  }

  private static FeedException wrongCount(String option, String written) {
    return wrong(
        "%s is '%s'; give a whole number from 0 to %d"
            .formatted(option, written, Integer.MAX_VALUE));
  }

  /** {@code 'id','version'}, as our next links have it. */
  private static Position position(String token) {
    String[] parts = token.split("(?<='),(?=')", -1);
    if (parts.length != 2) {
      throw wrong("$skiptoken is '%s'; follow the next link as it is".formatted(token));
    }
    try {
      return new Position(Query.unquoted(parts[0]), PackageVersion.parse(Query.unquoted(parts[1])));
    } catch (PackageException notAVersion) {
      throw wrong("$skiptoken: " + notAVersion.getMessage());
    }
  }

  private static boolean counted(Query query) {
    String asked = query.value("$inlinecount").orElse("none");
    return switch (asked) {
      case "none" -> false;
      case "allpages" -> true;
      default -> throw wrong("$inlinecount is '%s'; use allpages or none".formatted(asked));
    };
  }

  private static Set<String> selected(Query query) {
    Set<String> names =
        query.value("$select").stream()
            .flatMap(select -> Arrays.stream(select.split(",", -1)))
            .map(String::strip)
            .filter(name -> !name.equals("*"))
            .collect(Collectors.toSet());
    for (String name : names) {
      if (Properties.named(name).isEmpty()) {
        throw wrong("$select names '%s', which is no property of packages".formatted(name));
      }
    }
    return names;
  }

  /** Whether the caller says that it can read SemVer 2; what is no version says nothing. */
  public static boolean semVer2(Query query) {
    try {
      return query
          .argument("semVerLevel")
          .map(level -> PackageVersion.parse(level).compareTo(PackageVersion.parse("2.0.0")) >= 0)
          .orElse(false);
    } catch (PackageException notAVersion) {
      return false;
    }
  }

  private static FeedException wrong(String message) {
    return new FeedException(FeedFault.BAD_REQUEST, message);
  }
}
