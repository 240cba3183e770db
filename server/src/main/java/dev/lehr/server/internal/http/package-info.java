/** Between HTTP and the parts that answer. */
@NullMarked
package dev.lehr.server.internal.http;

import org.jspecify.annotations.NullMarked;
