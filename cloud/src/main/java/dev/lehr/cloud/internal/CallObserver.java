package dev.lehr.cloud.internal;

import dev.lehr.cloud.ApiCall;
import dev.lehr.cloud.ApiCalls;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells of every request of one client, and notes with every failure which action it was of. */
public final class CallObserver implements ExecutionInterceptor {
  private final String region;
  private final String service;
  private final ApiCalls calls;

  /**
   * For one client.
   *
   * @param service as policies call it, such as {@code autoscaling}
   */
  public CallObserver(String region, String service, ApiCalls calls) {
    this.region = region;
    this.service = service;
    this.calls = calls;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    calls.sending(call(attributes));
  }

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable failure = context.exception();
    failure.addSuppressed(new FailedAction(call(attributes).action()));
    return failure;
  }

  private ApiCall call(ExecutionAttributes attributes) {
    return new ApiCall(
        region, service, attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }
}
