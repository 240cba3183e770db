/** CloudWatch: metrics that are put, listed and read back as statistics. */
@NullMarked
package dev.lehr.rehearsal.internal.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
