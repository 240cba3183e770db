/** Docker Engines. Whoever uses one says what its failures are to be called. */
@NullMarked
package dev.lehr.docker;

import org.jspecify.annotations.NullMarked;
