/** What the services share: time, and what faults hide. */
@NullMarked
package dev.lehr.rehearsal.internal.aws.world;

import org.jspecify.annotations.NullMarked;
