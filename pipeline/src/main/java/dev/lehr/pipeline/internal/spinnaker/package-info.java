/** Spinnaker's pipeline JSON read into the keys of lehr.yaml. */
@NullMarked
package dev.lehr.pipeline.internal.spinnaker;

import org.jspecify.annotations.NullMarked;
