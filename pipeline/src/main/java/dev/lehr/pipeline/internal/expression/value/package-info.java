/** What values of expressions can do, charged for: texts, numbers, comparison. */
@NullMarked
package dev.lehr.pipeline.internal.expression.value;

import org.jspecify.annotations.NullMarked;
