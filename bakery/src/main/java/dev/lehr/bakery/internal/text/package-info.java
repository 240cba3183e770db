/** Small helpers for names and files. */
@NullMarked
package dev.lehr.bakery.internal.text;

import org.jspecify.annotations.NullMarked;
