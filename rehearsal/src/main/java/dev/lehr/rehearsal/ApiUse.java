package dev.lehr.rehearsal;

/**
 * How often somebody called an action of the API.
 *
 * @param caller the access key id of the credentials; of a role that was assumed, its session's;
 *     empty for an unsigned call
 * @param region such as {@code us-west-2}
 * @param action with the service's name in signatures: {@code ec2:RunInstances}
 * @param times failed calls included
 */
public record ApiUse(String caller, String region, String action, long times) {}
