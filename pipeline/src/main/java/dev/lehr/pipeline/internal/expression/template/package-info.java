/** Texts and trees with expressions in them. */
@NullMarked
package dev.lehr.pipeline.internal.expression.template;

import org.jspecify.annotations.NullMarked;
