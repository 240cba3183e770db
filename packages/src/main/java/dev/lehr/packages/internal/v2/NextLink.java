package dev.lehr.packages.internal.v2;

import dev.lehr.packages.internal.http.Exchange;
import dev.lehr.packages.internal.odata.ListQuery;
import dev.lehr.packages.internal.odata.ListQuery.Page;
import dev.lehr.packages.internal.odata.Listing;
import dev.lehr.packages.internal.odata.QueryOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The link to the next page. Where the client asked for so many and gets them there is none: old
 * clients would follow it.
 */
final class NextLink {
  private final Exchange exchange;
  private final QueryOptions options;
  private final int pageSize;

  NextLink(Exchange exchange, QueryOptions options, int pageSize) {
    this.exchange = exchange;
    this.options = options;
    this.pageSize = pageSize;
  }

  Optional<String> after(Page page, ListQuery query) {
    boolean complete = options.top().isPresent() && options.top().getAsInt() <= pageSize;
    if (!page.more() || complete || page.listings().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>(exchange.query().raw());
    parameters.keySet().removeAll(java.util.List.of("$skip", "$skiptoken", "$top"));
    if (options.top().isPresent()) {
      int left = options.top().getAsInt() - page.listings().size();
      parameters.put("$top", "$top=" + left);
    }
    if (query.inOrderOfIds()) {
      parameters.put("$skiptoken", "$skiptoken=" + position(page.listings().getLast()));
    } else {
      parameters.put("$skip", "$skip=" + (options.skip() + page.listings().size()));
    }
    return Optional.of(
        exchange.request().baseUrl()
            + exchange.request().path()
            + "?"
            + String.join("&", parameters.values()));
  }

  private static String position(Listing last) {
    return "'%s','%s'".formatted(last.group().key(), last.version().version().normalized());
  }
}
