/** Who is told of what: from events to messages to their recipients. */
@NullMarked
package dev.lehr.triggers.internal.notify;

import org.jspecify.annotations.NullMarked;
