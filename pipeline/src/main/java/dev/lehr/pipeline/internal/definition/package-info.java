/** Reading the pipelines of lehr.yaml. */
@NullMarked
package dev.lehr.pipeline.internal.definition;

import org.jspecify.annotations.NullMarked;
