/** JSON Schemas of the few keywords that are needed, and the check of values against them. */
@NullMarked
package dev.lehr.pipeline.internal.schema;

import org.jspecify.annotations.NullMarked;
