package dev.lehr.cloud.deploy;

/**
 * What a planner says.
 *
 * @param deployment to be kept, once the step is done
 * @param step what to do now
 */
public record Move(Deployment deployment, Step step) {}
