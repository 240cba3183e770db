package dev.lehr.rehearsal.internal.aws;

import dev.lehr.rehearsal.internal.aws.ec2.Ids;
import dev.lehr.rehearsal.internal.aws.protocol.Account;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import dev.lehr.rehearsal.internal.aws.protocol.Service;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** IAM: every account has its own. */
final class Iam {
  private final Map<String, IamAccount> accounts = new ConcurrentHashMap<>();
  private final Ids ids;
  private final InstantSource clock;

  Iam(Ids ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  Service service() {
    Map<String, Supplier<Invocation>> actions = new TreeMap<>();
    actions.put("GetRole", () -> on(GetRoleRequest.builder(), IamAccount::role));
    actions.put("CreateRole", () -> on(CreateRoleRequest.builder(), IamAccount::createRole));
    actions.put("DeleteRole", () -> on(DeleteRoleRequest.builder(), IamAccount::deleteRole));
    actions.put("PutRolePolicy", () -> on(PutRolePolicyRequest.builder(), IamAccount::putPolicy));
    actions.put(
        "DeleteRolePolicy", () -> on(DeleteRolePolicyRequest.builder(), IamAccount::deletePolicy));
    actions.put(
        "AttachRolePolicy", () -> on(AttachRolePolicyRequest.builder(), IamAccount::attach));
    actions.put(
        "DetachRolePolicy", () -> on(DetachRolePolicyRequest.builder(), IamAccount::detach));
    actions.put(
        "GetInstanceProfile", () -> on(GetInstanceProfileRequest.builder(), IamAccount::profile));
    actions.put(
        "CreateInstanceProfile",
        () -> on(CreateInstanceProfileRequest.builder(), IamAccount::createProfile));
    actions.put(
        "DeleteInstanceProfile",
        () -> on(DeleteInstanceProfileRequest.builder(), IamAccount::deleteProfile));
    actions.put(
        "AddRoleToInstanceProfile",
        () -> on(AddRoleToInstanceProfileRequest.builder(), IamAccount::addRole));
    actions.put(
        "RemoveRoleFromInstanceProfile",
        () -> on(RemoveRoleFromInstanceProfileRequest.builder(), IamAccount::removeRole));
    return new Service("iam", Service.Protocol.QUERY, actions);
  }

  private <B extends SdkBuilder<B, Q> & SdkPojo, Q> Invocation on(
      B builder, BiFunction<IamAccount, Q, ? extends SdkPojo> action) {
    return Invocation.of(
        builder,
        (call, request) -> {
          String number = Account.of(call.accessKey());
          return action.apply(
              accounts.computeIfAbsent(number, fresh -> new IamAccount(fresh, ids, clock)),
              request);
        });
  }
}
