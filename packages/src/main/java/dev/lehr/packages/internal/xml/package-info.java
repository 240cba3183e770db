/** XML from anybody. */
@NullMarked
package dev.lehr.packages.internal.xml;

import org.jspecify.annotations.NullMarked;
