package dev.lehr.rehearsal.internal.aws;

import dev.lehr.rehearsal.internal.aws.ec2.Ids;
import dev.lehr.rehearsal.internal.aws.protocol.Account;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.Call;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import dev.lehr.rehearsal.internal.aws.protocol.Service;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * STS: who am I, and let me be another. Every role of every account can be assumed; an account is
 * there as soon as somebody asks for it.
 */
final class Sts {
  private static final Pattern ROLE =
      Pattern.compile(
          "arn:aws[a-z-]*:iam::(\\d{12}):role/(?:[\\w+=,.@/-]{1,511}/)?([\\w+=,.@-]{1,64})");
  private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final int SHORTEST_SECONDS = 900;
  private static final int LONGEST_SECONDS = 43_200;
  private static final int USUAL_SECONDS = 3600;

  private final Map<String, AssumedRoleUser> sessions = new ConcurrentHashMap<>();
  private final Ids ids;
  private final InstantSource clock;

  Sts(Ids ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  Service service() {
    return new Service(
        "sts",
        Service.Protocol.QUERY,
        Map.of(
            "GetCallerIdentity",
            () -> Invocation.of(GetCallerIdentityRequest.builder(), this::callerIdentity),
            "AssumeRole",
            () -> Invocation.of(AssumeRoleRequest.builder(), this::assumeRole)));
  }

  private GetCallerIdentityResponse callerIdentity(Call call, GetCallerIdentityRequest request) {
    Optional<AssumedRoleUser> session = Optional.ofNullable(sessions.get(call.accessKey()));
    return GetCallerIdentityResponse.builder()
        .account(Account.of(call.accessKey()))
        .userId(session.map(AssumedRoleUser::assumedRoleId).orElse("AIDAREHEARSAL"))
        .arn(
            session
                .map(AssumedRoleUser::arn)
                .orElse("arn:aws:iam::%s:user/rehearsal".formatted(Account.of(call.accessKey()))))
        .build();
  }

  private AssumeRoleResponse assumeRole(Call call, AssumeRoleRequest request) {
    Matcher role = matching("roleArn", request.roleArn(), ROLE);
    String account = role.group(1);
    String session = matching("roleSessionName", request.roleSessionName(), SESSION).group();
    int seconds = Optional.ofNullable(request.durationSeconds()).orElse(USUAL_SECONDS);
    if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
      throw invalid("durationSeconds", "" + seconds, "must be from 900 to 43200");
    }
    AssumedRoleUser user =
        AssumedRoleUser.builder()
            .arn("arn:aws:sts::%s:assumed-role/%s/%s".formatted(account, role.group(2), session))
            .assumedRoleId("AROA" + ids.letters(16) + ":" + session)
            .build();
    Credentials credentials =
        Credentials.builder()
            .accessKeyId(Account.sessionKey(account, ids.letters(7)))
            .secretAccessKey(ids.letters(40))
            .sessionToken(ids.letters(120))
            .expiration(clock.instant().plusSeconds(seconds))
            .build();
    sessions.put(credentials.accessKeyId(), user);
    return AssumeRoleResponse.builder().credentials(credentials).assumedRoleUser(user).build();
  }

  private static Matcher matching(String name, @Nullable String value, Pattern pattern) {
    String text = Optional.ofNullable(value).orElse("");
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw invalid(name, text, "must satisfy regular expression pattern: " + pattern);
    }
    return matcher;
  }

  private static ApiError invalid(String name, String value, String constraint) {
    return ApiError.of(
        "ValidationError",
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member %s"
            .formatted(value, name, constraint));
  }
}
