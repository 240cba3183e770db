/** The standard types of stages, triggers and notifications, and what may stand in each. */
@NullMarked
package dev.lehr.pipeline.internal.catalogue;

import org.jspecify.annotations.NullMarked;
