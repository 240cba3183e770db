/** Reading server groups: who asks at the same time shares what is asked of AWS. */
@NullMarked
package dev.lehr.cloud.internal.read;

import org.jspecify.annotations.NullMarked;
