package dev.lehr.rehearsal.internal.aws.cloudwatch;

import java.time.Instant;
import java.util.List;

/** The answer to one query, whole. */
record Points(String id, String label, List<Point> points) {
  Points {
    points = List.copyOf(points);
  }

  /** The figure of the period that begins at a time. */
  record Point(Instant at, double value) {}
}
