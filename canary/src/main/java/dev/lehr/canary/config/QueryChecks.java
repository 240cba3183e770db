package dev.lehr.canary.config;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.InputProblem;
import dev.lehr.canary.MetricQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What can be told of a metric's query without asking its store. */
final class QueryChecks {
  private static final String BLIND_REMEDY =
      "use ${scope} in it; otherwise baseline and canary get the same series and always agree";

  private final String pointer;
  private final MetricQuery query;
  private final Map<String, String> templates;
  private final List<InputProblem> found = new ArrayList<>();

  private QueryChecks(String pointer, MetricQuery query, Map<String, String> templates) {
    this.pointer = pointer;
    this.query = query;
    this.templates = templates;
  }

  static List<InputProblem> check(
      String pointer, MetricQuery query, Map<String, String> templates) {
    QueryChecks checks = new QueryChecks(pointer, query, templates);
    checks.kind().ifPresent(checks::check);
    return checks.found;
  }

  private Optional<StoreKind> kind() {
    Optional<StoreKind> kind = StoreKind.of(query.type());
    if (kind.isEmpty() && StoreKind.isForeign(query.type())) {
      warn(
          "/type",
          "Lehr has no '%s' store".formatted(query.type()),
          "values can still be judged from a file; stores are "
              + String.join(", ", StoreKind.types()));
    } else if (kind.isEmpty()) {
      fail(
          "/type",
          query.type().isEmpty()
              ? "the query does not say which store to ask"
              : "there is no store '%s'".formatted(query.type()),
          ClosestName.remedy(query.type(), StoreKind.types()));
    }
    return kind;
  }

  private void check(StoreKind kind) {
    for (String field : query.fields().propertyNames()) {
      if (!kind.fields().contains(field) && !"customFilter".equals(field)) {
        fail(
            "/" + QueryTemplates.escaped(field),
            "a %s query has no field '%s'".formatted(kind.type(), field),
            ClosestName.remedy(field, kind.fields()));
      }
    }
    try {
      Optional<QueryTemplate> template = QueryTemplates.of(pointer, query, templates);
      required(kind, template);
      scoped(kind, template);
    } catch (CanaryInputException broken) {
      found.addAll(broken.problems());
    }
  }

  private void required(StoreKind kind, Optional<QueryTemplate> template) {
    switch (kind) {
      case CLOUDWATCH -> {
        if (template.isEmpty()) {
          require("namespace", "such as AWS/EC2 or CWAgent");
          require("metricName", "such as CPUUtilization");
          require("statistic", "Average, Sum, Minimum, Maximum, SampleCount, or p99 and the like");
        }
      }
      case PROMETHEUS, DATADOG -> {
        if (template.isEmpty()) {
          require("metricName", "the metric's name");
        }
      }
      case NEWRELIC -> {
        if (template.isEmpty()) {
          require("select", "such as SELECT average(cpuPercent) FROM SystemSample");
          require("q", "a condition");
        }
      }
      case GRAPHITE -> require("metricName", "a target with $scope in it");
      case FILE -> {}
    }
  }

  private void require(String field, String hint) {
    if (query.fields().path(field).asString("").isBlank()) {
      fail("/" + field, "'%s' is missing".formatted(field), "add it: " + hint);
    }
  }

  /** A query that does not depend on the scope compares a series with itself. */
  private void scoped(StoreKind kind, Optional<QueryTemplate> template) {
    switch (kind) {
      case CLOUDWATCH -> blind("/dimensions", cloudWatchVariables(template));
      case PROMETHEUS -> {
        if (template.isPresent()) {
          blind("", template.orElseThrow().variables());
        } else if (query.fields().path("resourceType").asString("").isEmpty()) {
          blind("", Set.of());
        }
      }
      case DATADOG, NEWRELIC -> template.ifPresent(used -> blind("", used.variables()));
      case GRAPHITE -> graphite();
      case FILE -> {}
    }
  }

  private Set<String> cloudWatchVariables(Optional<QueryTemplate> template) {
    Set<String> variables = new TreeSet<>();
    template.ifPresent(used -> variables.addAll(used.variables()));
    query
        .fields()
        .path("dimensions")
        .properties()
        .forEach(dimension -> variables.addAll(variables(dimension)));
    return variables;
  }

  private Set<String> variables(Map.Entry<String, JsonNode> dimension) {
    String place = pointer + "/dimensions/" + QueryTemplates.escaped(dimension.getKey());
    return QueryTemplate.parse(place, dimension.getValue().asString("")).variables();
  }

  private void graphite() {
    if (!query.fields().path("metricName").asString("").contains("$scope")) {
      fail("/metricName", "the query does not mention $scope", BLIND_REMEDY.replace("${", "$"));
    }
  }

  private void blind(String place, Set<String> variables) {
    Set<String> telling = new TreeSet<>(variables);
    telling.removeAll(Set.of("project", "resourceType", "step"));
    if (telling.isEmpty()) {
      fail(place, "the query does not mention ${scope}", BLIND_REMEDY);
    } else if (telling.equals(Set.of("location"))) {
      warn(
          place,
          "the query tells the sides apart by ${location} only",
          "use ${scope}, unless baseline and canary are in different locations");
    }
  }

  private void fail(String place, String cause, String remedy) {
    found.add(InputProblem.error(pointer + place, cause, remedy));
  }

  private void warn(String place, String cause, String remedy) {
    found.add(InputProblem.warning(pointer + place, cause, remedy));
  }
}
