/** The functions that come with us: Spinnaker's. */
@NullMarked
package dev.lehr.pipeline.internal.expression.function;

import org.jspecify.annotations.NullMarked;
