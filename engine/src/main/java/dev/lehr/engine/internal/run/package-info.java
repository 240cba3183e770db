/** Carries executions through their lives. */
@NullMarked
package dev.lehr.engine.internal.run;

import org.jspecify.annotations.NullMarked;
