/** The PowerShell grammar: text to syntax tree. Evaluates nothing. */
@NullMarked
package dev.lehr.rehearsal.internal.powershell.syntax;

import org.jspecify.annotations.NullMarked;
