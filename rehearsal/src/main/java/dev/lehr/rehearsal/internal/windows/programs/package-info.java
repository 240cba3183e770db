/** The command interpreter and the programs of a Windows machine. */
@NullMarked
package dev.lehr.rehearsal.internal.windows.programs;

import org.jspecify.annotations.NullMarked;
