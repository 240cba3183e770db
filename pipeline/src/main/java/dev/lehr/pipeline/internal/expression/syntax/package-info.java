/** From a text to nodes: guards, Spring's parser, and the list of what is allowed. */
@NullMarked
package dev.lehr.pipeline.internal.expression.syntax;

import org.jspecify.annotations.NullMarked;
