/** The methods expressions may call on values, by the kind of value. */
@NullMarked
package dev.lehr.pipeline.internal.expression.method;

import org.jspecify.annotations.NullMarked;
