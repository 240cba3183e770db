/** Pipelines as pictures: which stage stands where, in text and in SVG. */
@NullMarked
package dev.lehr.pipeline.internal.drawing;

import org.jspecify.annotations.NullMarked;
