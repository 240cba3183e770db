/** Puts the parts of the rehearsal cloud together. */
@NullMarked
package dev.lehr.rehearsal.internal.cloud;

import org.jspecify.annotations.NullMarked;
