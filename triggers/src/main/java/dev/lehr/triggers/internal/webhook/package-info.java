/** Calls from outside: whether they are genuine, and what they tell. */
@NullMarked
package dev.lehr.triggers.internal.webhook;

import org.jspecify.annotations.NullMarked;
