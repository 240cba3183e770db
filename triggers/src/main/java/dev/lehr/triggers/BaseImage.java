package dev.lehr.triggers;

import tools.jackson.databind.node.ObjectNode;

/**
 * What images stand on, as a recipe says it.
 *
 * @param account whose it is looked up with
 * @param region where
 * @param base {@code { ssm: PARAMETER }}, or {@code { filter: { name: …, owners: […] } }}
 */
public record BaseImage(String account, String region, ObjectNode base) {

  /** For people, and the same for the same. */
  @Override
  public String toString() {
    String what = base.path("ssm").asString(base.path("filter").toString());
    return "%s in %s of account %s".formatted(what, region, account);
  }
}
