/** HTTP to a server and back, as a balancer does it: connections, choice, forwarding. */
@NullMarked
package dev.lehr.rehearsal.internal.balancer;

import org.jspecify.annotations.NullMarked;
