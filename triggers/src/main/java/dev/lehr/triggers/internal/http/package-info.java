/** HTTP to the outside. */
@NullMarked
package dev.lehr.triggers.internal.http;

import org.jspecify.annotations.NullMarked;
