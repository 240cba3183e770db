package dev.lehr.cloud;

/**
 * A request that is about to be sent to AWS; one that is tried again counts again.
 *
 * @param region such as {@code us-west-2}
 * @param service as policies call it, such as {@code autoscaling}
 * @param operation such as {@code DescribeAutoScalingGroups}
 */
public record ApiCall(String region, String service, String operation) {

  /** As policies call it: {@code autoscaling:DescribeAutoScalingGroups}. */
  public String action() {
    return service + ":" + operation;
  }
}
