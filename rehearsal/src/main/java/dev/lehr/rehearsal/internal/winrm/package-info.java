/** WS-Management as Packer and other WinRM clients speak it. */
@NullMarked
package dev.lehr.rehearsal.internal.winrm;

import org.jspecify.annotations.NullMarked;
