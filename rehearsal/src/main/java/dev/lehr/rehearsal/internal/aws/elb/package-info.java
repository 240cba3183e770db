/** Elastic Load Balancing v2: what balances, to where, and how healthy that is. */
@NullMarked
package dev.lehr.rehearsal.internal.aws.elb;

import org.jspecify.annotations.NullMarked;
