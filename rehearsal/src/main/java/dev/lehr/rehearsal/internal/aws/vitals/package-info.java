/** How the processes of guests fare, measured from outside and published as metrics. */
@NullMarked
package dev.lehr.rehearsal.internal.aws.vitals;

import org.jspecify.annotations.NullMarked;
