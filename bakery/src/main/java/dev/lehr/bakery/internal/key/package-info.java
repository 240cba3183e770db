/** Bake keys: the digest of everything that goes into a layer. */
@NullMarked
package dev.lehr.bakery.internal.key;

import org.jspecify.annotations.NullMarked;
