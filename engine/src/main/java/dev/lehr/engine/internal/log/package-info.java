/** What tasks write. */
@NullMarked
package dev.lehr.engine.internal.log;

import org.jspecify.annotations.NullMarked;
