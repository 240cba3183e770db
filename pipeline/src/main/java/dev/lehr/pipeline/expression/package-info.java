/**
 * The expressions of pipelines, <code>${ … }</code>: Spinnaker's language, without a way to
 * anything but the data.
 */
@NullMarked
package dev.lehr.pipeline.expression;

import org.jspecify.annotations.NullMarked;
