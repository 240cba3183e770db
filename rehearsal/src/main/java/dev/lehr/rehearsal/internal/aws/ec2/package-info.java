/** EC2's resources: what they are, how they change, and the actions that change them. */
@NullMarked
package dev.lehr.rehearsal.internal.aws.ec2;

import org.jspecify.annotations.NullMarked;
