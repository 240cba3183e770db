package dev.lehr.rehearsal;

import java.net.URI;

/**
 * Where one listener of a load balancer can be reached on this computer.
 *
 * @param region such as {@code us-west-2}
 * @param balancer the load balancer's name
 * @param port the listener's port; the address has another one, 10000 higher, where this process
 *     may not open the port itself
 * @param address {@code http://127.78.0.2:80}
 */
public record BalancerAddress(String region, String balancer, int port, URI address) {}
