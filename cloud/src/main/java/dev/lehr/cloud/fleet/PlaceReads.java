package dev.lehr.cloud.fleet;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.fleet.FleetReport.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What was read in places, all of them at the same time.
 *
 * @param found by place
 * @param problems the places that could not be read
 */
record PlaceReads<T>(Map<Place, T> found, List<Problem> problems) {

  /** Reads one place. */
  @FunctionalInterface
  interface Reading<T> {
    /** What is there now. */
    T of(Place place) throws InterruptedException;
  }

  static <T> PlaceReads<T> of(Collection<Place> places, Reading<T> reading)
      throws InterruptedException {
    Map<Place, Future<T>> reads = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      places.forEach(place -> reads.put(place, threads.submit(() -> reading.of(place))));
    }
    Map<Place, T> found = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<Place, Future<T>> each : reads.entrySet()) {
      try {
        found.put(each.getKey(), each.getValue().get());
      } catch (ExecutionException failed) {
        problems.add(new Problem(each.getKey(), reason(failed)));
      }
    }
    return new PlaceReads<>(found, problems);
  }

  private static String reason(ExecutionException failed) {
    Throwable failure = failed.getCause();
    return failure instanceof CloudException || failure instanceof IllegalArgumentException
        ? String.valueOf(failure.getMessage())
        : String.valueOf(failure);
  }
}
