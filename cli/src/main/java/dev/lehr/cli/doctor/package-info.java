/** What {@code lehr doctor} looks at. */
@NullMarked
package dev.lehr.cli.doctor;

import org.jspecify.annotations.NullMarked;
