package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.ec2.Glob;
import dev.lehr.rehearsal.internal.http.Exchange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HttpHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Whether a request meets a rule's condition. */
@FunctionalInterface
interface RuleMatch {
  boolean test(Exchange exchange);

  /**
   * The test of a condition.
   *
   * @throws ApiError naming a field that is not known here
   */
  static RuleMatch of(RuleCondition condition) {
    String field = ElbErrors.required(condition.field(), "Conditions.member.N.Field");
    return switch (field) {
      case "path-pattern" -> path(condition);
      case "host-header" -> host(condition);
      case "http-header" -> header(condition.httpHeaderConfig());
      case "http-request-method" -> {
        List<String> methods = condition.httpRequestMethodConfig().values();
        yield exchange -> methods.contains(exchange.method());
      }
      case "query-string" -> query(condition.queryStringConfig().values());
      default ->
          throw ElbErrors.invalid(
              ("The rehearsal cloud knows the condition fields path-pattern, host-header,"
                      + " http-header, http-request-method and query-string, not '%s'")
                  .formatted(field));
    };
  }

  private static RuleMatch path(RuleCondition condition) {
    List<String> values =
        condition.pathPatternConfig() == null
            ? condition.values()
            : condition.pathPatternConfig().values();
    return exchange -> fits(values, exchange.path());
  }

  private static RuleMatch host(RuleCondition condition) {
    List<String> values =
        condition.hostHeaderConfig() == null
            ? condition.values()
            : condition.hostHeaderConfig().values();
    List<String> folded = values.stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
    return exchange -> {
      String host = exchange.headers().first("Host").orElse("").toLowerCase(Locale.ROOT);
      return fits(folded, host.replaceFirst(":\\d+$", ""));
    };
  }

  private static RuleMatch header(HttpHeaderConditionConfig config) {
    List<String> folded =
        config.values().stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
    return exchange ->
        exchange.headers().all(config.httpHeaderName()).stream()
            .anyMatch(value -> fits(folded, value.toLowerCase(Locale.ROOT)));
  }

  private static RuleMatch query(List<QueryStringKeyValuePair> pairs) {
    return exchange ->
        Arrays.stream(exchange.query().split("&", -1))
            .anyMatch(part -> pairs.stream().anyMatch(pair -> fits(pair, part)));
  }

  private static boolean fits(QueryStringKeyValuePair pair, String part) {
    String[] sent = part.split("=", 2);
    boolean value = new Glob(pair.value()).matches(sent.length > 1 ? sent[1] : "");
    return value && (pair.key() == null || new Glob(pair.key()).matches(sent[0]));
  }

  private static boolean fits(List<String> globs, String text) {
    return globs.stream().anyMatch(glob -> new Glob(glob).matches(text));
  }
}
