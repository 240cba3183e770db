/** Configs, values and judgements as JSON. */
@NullMarked
package dev.lehr.canary.internal.json;

import org.jspecify.annotations.NullMarked;
