package dev.lehr.rehearsal.internal.aws;

import dev.lehr.rehearsal.internal.aws.ec2.Ids;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * One account's IAM, as far as image builds call it. A template names roles and profiles of the
 * user's account, which this cloud can not know: a name that was never made here is taken to exist
 * there; one that was made and deleted here is gone.
 */
final class IamAccount {
  private final Map<String, RoleEntry> roles = new TreeMap<>();
  private final Map<String, ProfileEntry> profiles = new TreeMap<>();
  private final Set<String> deleted = new TreeSet<>();
  private final String number;
  private final Ids ids;
  private final InstantSource clock;

  IamAccount(String number, Ids ids, InstantSource clock) {
    this.number = number;
    this.ids = ids;
    this.clock = clock;
  }

  synchronized GetRoleResponse role(GetRoleRequest request) {
    return GetRoleResponse.builder().role(model(known(request.roleName()))).build();
  }

  synchronized CreateRoleResponse createRole(CreateRoleRequest request) {
    String name = checked("RoleName", request.roleName());
    checkFree(roles, "Role", name);
    String trust = Optional.ofNullable(request.assumeRolePolicyDocument()).orElse("");
    RoleEntry role = new RoleEntry(name, ids.letters(16), clock.instant(), trust, new TreeSet<>());
    roles.put(name, role);
    deleted.remove("role " + name);
    return CreateRoleResponse.builder().role(model(role)).build();
  }

  synchronized DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
    RoleEntry role = known(request.roleName());
    boolean used = profiles.values().stream().anyMatch(one -> one.roles().contains(role.name()));
    if (used || !role.policies().isEmpty()) {
      throw new ApiError(
          "DeleteConflict",
          "Cannot delete entity %s, must remove roles from instance profiles and policies first."
              .formatted(role.name()),
          409);
    }
    roles.remove(role.name());
    deleted.add("role " + role.name());
    return DeleteRoleResponse.builder().build();
  }

  synchronized PutRolePolicyResponse putPolicy(PutRolePolicyRequest request) {
    known(request.roleName()).policies().add(checked("PolicyName", request.policyName()));
    return PutRolePolicyResponse.builder().build();
  }

  synchronized DeleteRolePolicyResponse deletePolicy(DeleteRolePolicyRequest request) {
    remove(known(request.roleName()), checked("PolicyName", request.policyName()));
    return DeleteRolePolicyResponse.builder().build();
  }

  synchronized AttachRolePolicyResponse attach(AttachRolePolicyRequest request) {
    known(request.roleName()).policies().add(checked("PolicyArn", request.policyArn()));
    return AttachRolePolicyResponse.builder().build();
  }

  synchronized DetachRolePolicyResponse detach(DetachRolePolicyRequest request) {
    remove(known(request.roleName()), checked("PolicyArn", request.policyArn()));
    return DetachRolePolicyResponse.builder().build();
  }

  synchronized GetInstanceProfileResponse profile(GetInstanceProfileRequest request) {
    return GetInstanceProfileResponse.builder()
        .instanceProfile(model(knownProfile(request.instanceProfileName())))
        .build();
  }

  synchronized CreateInstanceProfileResponse createProfile(CreateInstanceProfileRequest request) {
    String name = checked("InstanceProfileName", request.instanceProfileName());
    checkFree(profiles, "Instance Profile", name);
    ProfileEntry profile =
        new ProfileEntry(name, ids.letters(16), clock.instant(), new TreeSet<>());
    profiles.put(name, profile);
    deleted.remove("profile " + name);
    return CreateInstanceProfileResponse.builder().instanceProfile(model(profile)).build();
  }

  synchronized DeleteInstanceProfileResponse deleteProfile(DeleteInstanceProfileRequest request) {
    ProfileEntry profile = knownProfile(request.instanceProfileName());
    if (!profile.roles().isEmpty()) {
      throw new ApiError(
          "DeleteConflict",
          "Cannot delete entity, must remove roles from instance profile first.",
          409);
    }
    profiles.remove(profile.name());
    deleted.add("profile " + profile.name());
    return DeleteInstanceProfileResponse.builder().build();
  }

  synchronized AddRoleToInstanceProfileResponse addRole(AddRoleToInstanceProfileRequest request) {
    knownProfile(request.instanceProfileName()).roles().add(known(request.roleName()).name());
    return AddRoleToInstanceProfileResponse.builder().build();
  }

  synchronized RemoveRoleFromInstanceProfileResponse removeRole(
      RemoveRoleFromInstanceProfileRequest request) {
    ProfileEntry profile = knownProfile(request.instanceProfileName());
    String role = checked("RoleName", request.roleName());
    if (!profile.roles().remove(role)) {
      throw notFound("The role '%s' in the instance profile".formatted(role));
    }
    return RemoveRoleFromInstanceProfileResponse.builder().build();
  }

  private RoleEntry known(@Nullable String asked) {
    String name = checked("RoleName", asked);
    if (deleted.contains("role " + name)) {
      throw notFound("The role with name " + name);
    }
    return Optional.ofNullable(roles.get(name))
        .orElseGet(() -> new RoleEntry(name, "ASSUMED", Instant.EPOCH, "", new TreeSet<>()));
  }

  private ProfileEntry knownProfile(@Nullable String asked) {
    String name = checked("InstanceProfileName", asked);
    if (deleted.contains("profile " + name)) {
      throw notFound("Instance Profile " + name);
    }
    return Optional.ofNullable(profiles.get(name))
        .orElseGet(() -> new ProfileEntry(name, "ASSUMED", Instant.EPOCH, new TreeSet<>()));
  }

  private static void remove(RoleEntry role, String policy) {
    if (!role.policies().remove(policy)) {
      throw notFound("The role policy with name " + policy);
    }
  }

  private static void checkFree(Map<String, ?> entries, String kind, String name) {
    if (entries.containsKey(name)) {
      throw new ApiError("EntityAlreadyExists", "%s %s already exists.".formatted(kind, name), 409);
    }
  }

  private static String checked(String parameter, @Nullable String value) {
    String text = Optional.ofNullable(value).orElse("");
    if (!text.matches("[\\w+=,.@:/-]{1,2048}")) {
      throw ApiError.of(
          "ValidationError",
          "The specified value '%s' for %s is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-"
              .formatted(text, parameter));
    }
    return text;
  }

  private static ApiError notFound(String what) {
    return new ApiError("NoSuchEntity", what + " cannot be found.", 404);
  }

  private Role model(RoleEntry role) {
    return Role.builder()
        .path("/")
        .roleName(role.name())
        .roleId("AROA" + role.id())
        .arn("arn:aws:iam::%s:role/%s".formatted(number, role.name()))
        .createDate(role.created())
        .assumeRolePolicyDocument(role.trust())
        .build();
  }

  private InstanceProfile model(ProfileEntry profile) {
    List<Role> members = profile.roles().stream().map(name -> model(known(name))).toList();
    return InstanceProfile.builder()
        .path("/")
        .instanceProfileName(profile.name())
        .instanceProfileId("AIPA" + profile.id())
        .arn("arn:aws:iam::%s:instance-profile/%s".formatted(number, profile.name()))
        .createDate(profile.created())
        .roles(members)
        .build();
  }

  private record RoleEntry(
      String name, String id, Instant created, String trust, Set<String> policies) {}

  private record ProfileEntry(String name, String id, Instant created, Set<String> roles) {}
}
