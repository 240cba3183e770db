/** XML that knows where it stands. */
@NullMarked
package dev.lehr.packages.internal.xml;

import org.jspecify.annotations.NullMarked;
