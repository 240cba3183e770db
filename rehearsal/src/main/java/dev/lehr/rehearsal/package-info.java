/** The local cloud: AWS wire protocols and simulated Windows machines. */
@NullMarked
package dev.lehr.rehearsal;

import org.jspecify.annotations.NullMarked;
