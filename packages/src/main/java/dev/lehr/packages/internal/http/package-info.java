/** What HTTP carries: queries, forms, keys and answers. */
@NullMarked
package dev.lehr.packages.internal.http;

import org.jspecify.annotations.NullMarked;
