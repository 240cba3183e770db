/** The PowerShell language: values, parser, evaluator. Knows no machine. */
@NullMarked
package dev.lehr.rehearsal.internal.powershell;

import org.jspecify.annotations.NullMarked;
