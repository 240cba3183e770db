package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** One part of the points of all queries; a query that goes on in the next part says so. */
final class DataPage {
  private static final int MOST_POINTS = 100_800;

  private DataPage() {}

  /** A point and the query it answers. */
  private record Owned(int query, Points.Point point) {}

  static GetMetricDataResponse of(
      List<Points> all, @Nullable Integer maxDatapoints, @Nullable String token) {
    List<Owned> points = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (Points.Point point : all.get(i).points()) {
        points.add(new Owned(i, point));
      }
    }
    int size = maxDatapoints == null ? MOST_POINTS : Math.min(maxDatapoints, MOST_POINTS);
    Page<Owned> page = Page.of(points, size, token);
    Map<Integer, List<Points.Point>> byQuery = new LinkedHashMap<>();
    page.items()
        .forEach(
            owned ->
                byQuery
                    .computeIfAbsent(owned.query(), unknown -> new ArrayList<>())
                    .add(owned.point()));
    List<MetricDataResult> results = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean goesOn = page.nextToken() != null && i >= page.items().getLast().query();
      results.add(result(all.get(i), byQuery.getOrDefault(i, List.of()), goesOn));
    }
    return GetMetricDataResponse.builder()
        .metricDataResults(results)
        .nextToken(page.nextToken())
        .build();
  }

  private static MetricDataResult result(Points query, List<Points.Point> points, boolean goesOn) {
    return MetricDataResult.builder()
        .id(query.id())
        .label(query.label())
        .timestamps(points.stream().map(Points.Point::at).toList())
        .values(points.stream().map(Points.Point::value).toList())
        .statusCode(goesOn ? StatusCode.PARTIAL_DATA : StatusCode.COMPLETE)
        .build();
  }
}
