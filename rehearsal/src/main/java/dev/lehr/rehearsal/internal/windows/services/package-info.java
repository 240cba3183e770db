/** Services that really run: what Windows would start, started on this computer. */
@NullMarked
package dev.lehr.rehearsal.internal.windows.services;

import org.jspecify.annotations.NullMarked;
