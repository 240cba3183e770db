/** What would happen if a pipeline ran. */
@NullMarked
package dev.lehr.pipeline.internal.preview;

import org.jspecify.annotations.NullMarked;
