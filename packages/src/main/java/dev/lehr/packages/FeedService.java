package dev.lehr.packages;

import dev.lehr.packages.internal.http.Access;
import dev.lehr.packages.internal.http.Answers;
import dev.lehr.packages.internal.http.Exchange;
import dev.lehr.packages.internal.http.Transfers;
import dev.lehr.packages.internal.repository.Repository;
import dev.lehr.packages.internal.v2.InstallScript;
import dev.lehr.packages.internal.v2.V2Endpoint;
import dev.lehr.packages.internal.v3.V3Endpoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The NuGet v2 and v3 protocols over a repository, for any HTTP server: {@code /feeds/{feed}/v2/},
 * {@code /feeds/{feed}/v3/index.json}, and {@code /api/v2/} and {@code /v3/index.json} for the
 * default feed.
 */
public final class FeedService {
  private static final Pattern OF_FEED = Pattern.compile("(/feeds/([^/]+)/(v2|v3))(/.*)?");
  private static final Pattern OF_DEFAULT = Pattern.compile("(/api/(v2)|/(v3))(/.*)?");

  private final Repository repository;
  private final V2Endpoint v2;
  private final V3Endpoint v3;

  public FeedService(PackageRepository repository) {
    this.repository = repository.inside();
    Transfers transfers = new Transfers(this.repository, new Access(this.repository.keys()));
    this.v2 = new V2Endpoint(this.repository, transfers, this::handle);
    this.v3 = new V3Endpoint(this.repository, transfers);
  }

  /**
   * Answers a request; whatever is wrong with it becomes an answer too. Safe to call in parallel.
   */
  public FeedResponse handle(FeedRequest request) {
    try {
      return route(request);
    } catch (FeedException refused) {
      return Answers.refusal(refused.fault(), String.valueOf(refused.getMessage()));
    } catch (PackageException wrong) {
      return Answers.refusal(FeedFault.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    }
  }

  private FeedResponse route(FeedRequest request) {
    Matcher ofFeed = OF_FEED.matcher(request.path());
    if (ofFeed.matches()) {
      FeedSettings feed = repository.settings(ofFeed.group(2));
      Exchange exchange = Exchange.of(request, feed, ofFeed.group(1));
      return ofFeed.group(3).equals("v2") ? v2.handle(exchange) : v3.handle(exchange);
    }
    FeedSettings first = repository.feeds().getFirst();
    Matcher ofDefault = OF_DEFAULT.matcher(request.path());
    if (ofDefault.matches()) {
      Exchange exchange = Exchange.of(request, first, ofDefault.group(1));
      return ofDefault.group(2) != null ? v2.handle(exchange) : v3.handle(exchange);
    }
    if (request.path().equals("/install.ps1")) {
      return InstallScript.answer(request.baseUrl() + "/api/v2");
    }
    throw new FeedException(
        FeedFault.NOT_FOUND,
        "There is no feed at '%s'; use /feeds/%s/v2/ or /feeds/%s/v3/index.json"
            .formatted(request.path(), first.name(), first.name()));
  }
}
