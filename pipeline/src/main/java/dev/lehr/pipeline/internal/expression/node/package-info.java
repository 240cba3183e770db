/** What an expression is made of once it is allowed, and how that is evaluated. */
@NullMarked
package dev.lehr.pipeline.internal.expression.node;

import org.jspecify.annotations.NullMarked;
