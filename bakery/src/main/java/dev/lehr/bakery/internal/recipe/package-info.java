/** Reading and checking lehr.yaml. */
@NullMarked
package dev.lehr.bakery.internal.recipe;

import org.jspecify.annotations.NullMarked;
