/** The cmdlets and .NET types that touch the machine. */
@NullMarked
package dev.lehr.rehearsal.internal.windows.cmdlets;

import org.jspecify.annotations.NullMarked;
