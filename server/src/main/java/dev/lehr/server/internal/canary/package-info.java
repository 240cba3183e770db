/** The stage {@code canary}: two groups side by side, judged until one of them has to go. */
@NullMarked
package dev.lehr.server.internal.canary;

import org.jspecify.annotations.NullMarked;
