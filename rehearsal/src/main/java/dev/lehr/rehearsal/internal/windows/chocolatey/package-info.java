/** Chocolatey on the machine: packages, sources and the helpers their scripts call. */
@NullMarked
package dev.lehr.rehearsal.internal.windows.chocolatey;

import org.jspecify.annotations.NullMarked;
