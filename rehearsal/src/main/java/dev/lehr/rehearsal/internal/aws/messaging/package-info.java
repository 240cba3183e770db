/** SQS and SNS: queues, topics, and what goes from one to the other. */
@NullMarked
package dev.lehr.rehearsal.internal.aws.messaging;

import org.jspecify.annotations.NullMarked;
