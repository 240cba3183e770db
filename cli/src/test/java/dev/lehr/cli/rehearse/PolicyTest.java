package dev.lehr.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.ApiUse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The least that AWS must allow, by what was called. */
class PolicyTest {
  @Test
  void readingIsForAllResourcesOfTheRegionsThatWereRead() {
    JsonNode policy = policy("ec2:DescribeInstances", "monitoring:GetMetricData");
    assertThat(policy.path("Version").asString()).isEqualTo("2012-10-17");
    JsonNode read = statement(policy, "Read");
    assertThat(read.path("Action").toString())
        .isEqualTo("[\"cloudwatch:GetMetricData\",\"ec2:DescribeInstances\"]");
    assertThat(read.path("Resource").asString()).isEqualTo("*");
    assertThat(read.at("/Condition/StringEquals/aws:RequestedRegion").toString())
        .isEqualTo("[\"us-west-2\"]");
  }

  @Test
  void onlyOwnServerGroupsMayBeRemoved() {
    JsonNode removal =
        statement(policy("autoscaling:DeleteAutoScalingGroup"), "RemoveOwnServerGroups");
    assertThat(removal.at("/Condition/Null").toString())
        .isEqualTo("{\"aws:ResourceTag/lehr:application\":\"false\"}");
    assertThat(removal.path("Resource").asString())
        .isEqualTo("arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*");
  }

  @Test
  void whatACallNeedsBesidesIsAllowedToo() {
    assertThat(Policy.of(uses("autoscaling:CreateAutoScalingGroup")).allowed())
        .containsExactlyInAnyOrder(
            "autoscaling:CreateAutoScalingGroup",
            "autoscaling:CreateOrUpdateTags",
            "ec2:CreateTags",
            "ec2:RunInstances",
            "iam:CreateServiceLinkedRole");
  }

  @Test
  void rolesArePassedToInstancesOnly() {
    JsonNode pass =
        statement(
            Policy.of(uses("autoscaling:CreateAutoScalingGroup")).passingRoles().json(),
            "PassRoleToInstances");
    assertThat(pass.at("/Condition/StringEquals/iam:PassedToService").asString())
        .isEqualTo("ec2.amazonaws.com");
  }

  @Test
  void whatNeedsNoPermissionIsLeftOut() {
    assertThat(Policy.of(uses("sts:GetCallerIdentity")).statements()).isEmpty();
  }

  @Test
  void packersCallsFindTheirStatements() {
    assertThat(
            Policy.of(
                    uses(
                        "ec2:RunInstances",
                        "ec2:CreateKeyPair",
                        "ec2:AuthorizeSecurityGroupIngress",
                        "ec2:GetPasswordData",
                        "ec2:StopInstances",
                        "ec2:CreateImage",
                        "ssm:GetParameter"))
                .statements())
        .extracting(Statement::sid)
        .containsExactly(
            "PublicParameters",
            "InstancePasswords",
            "Instances",
            "KeyPairs",
            "SecurityGroups",
            "Images",
            "Others");
  }

  private static List<ApiUse> uses(String... actions) {
    return Arrays.stream(actions)
        .map(action -> new ApiUse("REHEARSALBAKES", "us-west-2", action, 1))
        .toList();
  }

  private static JsonNode policy(String... actions) {
    return Policy.of(uses(actions)).json();
  }

  private static JsonNode statement(JsonNode policy, String sid) {
    return policy
        .path("Statement")
        .valueStream()
        .filter(one -> one.path("Sid").asString().equals(sid))
        .findFirst()
        .orElseThrow();
  }
}
