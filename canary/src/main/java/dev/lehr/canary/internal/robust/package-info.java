/** The {@code lehr} judge; its method is written down in docs/canary-judge.md. */
@NullMarked
package dev.lehr.canary.internal.robust;

import org.jspecify.annotations.NullMarked;
