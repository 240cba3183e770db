package dev.lehr.rehearsal.internal.aws.protocol;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** One call of one action: a request builder to fill, then the work. */
public final class Invocation {
  private final SdkPojo builder;
  private final java.util.function.Function<Call, SdkPojo> work;

  private Invocation(SdkPojo builder, java.util.function.Function<Call, SdkPojo> work) {
    this.builder = builder;
    this.work = work;
  }

  /**
   * An invocation of a typed method.
   *
   * @param builder an empty builder of the request
   * @param work the action
   */
  public static <B extends SdkBuilder<B, Q> & SdkPojo, Q> Invocation of(
      B builder, BiFunction<Call, Q, ? extends SdkPojo> work) {
    return new Invocation(builder, call -> work.apply(call, builder.build()));
  }

  SdkPojo run(Call call, Consumer<SdkPojo> reader) {
    reader.accept(builder);
    return work.apply(call);
  }
}
