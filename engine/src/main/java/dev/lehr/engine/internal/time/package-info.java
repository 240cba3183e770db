/** What happens later. */
@NullMarked
package dev.lehr.engine.internal.time;

import org.jspecify.annotations.NullMarked;
