/** What was baked, and which of it channels name. */
@NullMarked
package dev.lehr.server.internal.image;

import org.jspecify.annotations.NullMarked;
