/** AWS wire protocols, driven by the field traits of the AWS SDK's own model classes. */
@NullMarked
package dev.lehr.rehearsal.internal.aws.protocol;

import org.jspecify.annotations.NullMarked;
