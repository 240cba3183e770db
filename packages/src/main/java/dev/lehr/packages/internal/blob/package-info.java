/** Where the packages' bytes are kept. */
@NullMarked
package dev.lehr.packages.internal.blob;

import org.jspecify.annotations.NullMarked;
