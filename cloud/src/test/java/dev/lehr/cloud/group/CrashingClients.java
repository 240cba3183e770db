package dev.lehr.cloud.group;

import dev.lehr.cloud.group.internal.RegionClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Clients whose owner dies after a call: AWS has done it, and nobody goes on. */
final class CrashingClients {
  private final BooleanSupplier dies;

  /** What nobody catches. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String after) {
      super("died after " + after);
    }
  }

  CrashingClients(BooleanSupplier dies) {
    this.dies = dies;
  }

  RegionClients around(RegionClients clients) {
    return new RegionClients(
        dying(AutoScalingClient.class, clients.scaling()),
        dying(Ec2Client.class, clients.ec2()),
        dying(ElasticLoadBalancingV2Client.class, clients.balancing()),
        dying(CloudWatchClient.class, clients.cloudWatch()));
  }

  private <T> T dying(Class<T> type, T client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = call(client, method, arguments);
              if (dies.getAsBoolean()) {
                throw new Crash(method.getName());
              }
              return answer;
            }));
  }

  private static Object call(Object client, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException refused) {
      throw refused.getCause();
    }
  }
}
