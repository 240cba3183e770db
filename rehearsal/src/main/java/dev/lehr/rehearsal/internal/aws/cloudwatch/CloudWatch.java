package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.Call;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import dev.lehr.rehearsal.internal.aws.protocol.Service;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** CloudWatch's metrics and alarms. Every account has its own in every region. */
public final class CloudWatch {
  private static final int LIST_PAGE = 500;
  private static final Duration LISTED = Duration.ofDays(14);
  private static final Duration RECENTLY = Duration.ofHours(3);

  private final Map<Site, MetricBook> books = new ConcurrentHashMap<>();
  private final AlarmBook alarms = new AlarmBook();
  private final InstantSource clock;

  public CloudWatch(InstantSource clock) {
    this.clock = clock;
  }

  /** An account's metrics in a region. */
  public MetricBook book(Site site) {
    return books.computeIfAbsent(site, unknown -> new MetricBook());
  }

  /** The alarms of all accounts and regions. */
  public AlarmBook alarms() {
    return alarms;
  }

  /** The API: {@code monitoring} is what CloudWatch is called in signatures and host names. */
  public Service service() {
    return Service.lazy("monitoring", Service.Protocol.QUERY, this::actions);
  }

  private Actions actions() {
    return new Actions()
        .with("PutMetricData", () -> Invocation.of(PutMetricDataRequest.builder(), this::put))
        .with("GetMetricData", () -> Invocation.of(GetMetricDataRequest.builder(), this::data))
        .with("ListMetrics", () -> Invocation.of(ListMetricsRequest.builder(), this::list))
        .with(new AlarmActions(alarms, this::book, clock).actions());
  }

  private PutMetricDataResponse put(Call call, PutMetricDataRequest request) {
    new PutMetricData(request, clock.instant()).into(book(call.site()));
    return PutMetricDataResponse.builder().build();
  }

  private GetMetricDataResponse data(Call call, GetMetricDataRequest request) {
    return new GetMetricData(request).from(book(call.site()));
  }

  private ListMetricsResponse list(Call call, ListMetricsRequest request) {
    Duration age = request.recentlyActive() == null ? LISTED : RECENTLY;
    Instant since = clock.instant().minus(age);
    List<MetricKey> found =
        book(call.site()).activeSince(since).stream().filter(key -> matches(key, request)).toList();
    Page<MetricKey> page = Page.of(found, LIST_PAGE, request.nextToken());
    return ListMetricsResponse.builder()
        .metrics(page.items().stream().map(MetricKey::model).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean matches(MetricKey key, ListMetricsRequest request) {
    return (request.namespace() == null || request.namespace().equals(key.namespace()))
        && (request.metricName() == null || request.metricName().equals(key.name()))
        && request.dimensions().stream().allMatch(filter -> has(key, filter));
  }

  private static boolean has(MetricKey key, DimensionFilter filter) {
    String value = key.dimensions().get(filter.name());
    return value != null && (filter.value() == null || filter.value().equals(value));
  }
}
