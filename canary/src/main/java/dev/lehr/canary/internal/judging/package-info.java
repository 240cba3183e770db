/** What the judges share: going over the pairs and scoring them. */
@NullMarked
package dev.lehr.canary.internal.judging;

import org.jspecify.annotations.NullMarked;
