package dev.lehr.rehearsal.internal.aws.protocol;

/**
 * Who calls what, where. Signatures are not checked: a local cloud has nothing to protect, and the
 * caller's secret is none of its business.
 *
 * @param service {@code ec2}, {@code sts}, {@code iam}, {@code ssm}
 * @param action {@code RunInstances}
 * @param site whose resources it is about, and where
 * @param accessKey the access key id in the credential scope; empty for an unsigned call
 * @param requestId fresh for every call
 */
public record Call(String service, String action, Site site, String accessKey, String requestId) {
  /** {@code us-west-2}. */
  public String region() {
    return site.region();
  }

  /** The name calls are counted under: {@code ec2:RunInstances}. */
  public String name() {
    return service + ":" + action;
  }
}
