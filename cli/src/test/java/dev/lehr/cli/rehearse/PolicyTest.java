package dev.lehr.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.ApiUse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void aGroupThatSomebodyElseMadeMayBeRemovedOnceLehrHasTakenItsTraffic() {
    JsonNode removal =
        statement(policy("autoscaling:DeleteAutoScalingGroup"), "RemoveDisabledServerGroups");
    assertThat(removal.at("/Condition/Null").toString())
        .isEqualTo("{\"aws:ResourceTag/lehr:disabled\":\"false\"}");
    assertThat(removal.at("/Condition/StringEquals/aws:RequestedRegion").toString())
        .isEqualTo("[\"us-west-2\"]");
  }

  @Test
  void whoOnlyTagsWhatHeMakesMayTagNothingElse() {
    JsonNode tagging =
        statement(
            policy("ec2:CreateLaunchTemplate", "autoscaling:CreateAutoScalingGroup"),
            "TagWhatIsMade");
    assertThat(tagging.path("Action").toString()).isEqualTo("[\"ec2:CreateTags\"]");
    assertThat(tagging.at("/Condition/StringEquals/ec2:CreateAction").toString())
        .isEqualTo("[\"CreateLaunchTemplate\",\"RunInstances\"]");
  }

  @Test
  void whoTagsWhatIsThereMayTagAnything() {
    JsonNode others = statement(policy("ec2:RunInstances", "ec2:CreateTags"), "Others");
    assertThat(others.path("Action").toString())
        .isEqualTo("[\"ec2:CreateTags\",\"ec2:RunInstances\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "autoscaling:CreateAutoScalingGroup, autoscaling.amazonaws.com",
    "ec2:CreateFleet, spot.amazonaws.com"
  })
  void onlyTheRolesOfTheServicesThatAreCalledMayBeMade(String call, String service) {
    JsonNode role = statement(policy(call), "MakeServicesRoles");
    assertThat(role.at("/Condition/StringEquals/iam:AWSServiceName").toString())
        .isEqualTo("[\"%s\"]".formatted(service));
  }

  @Test
  void whoMakesFleetsRemovesLaunchTemplatesWithoutLehrsTag() {
    assertThat(Policy.of(uses("ec2:CreateFleet", "ec2:CreateLaunchTemplate")).statements())
        .filteredOn(one -> one.actions().contains("ec2:DeleteLaunchTemplate"))
        .extracting(Statement::sid)
        .containsExactly("LaunchTemplates");
  }

  @ParameterizedTest
  @CsvSource({
    "autoscaling:AttachLoadBalancerTargetGroups, ChangeServerGroups",
    "autoscaling:DescribeAutoScalingGroups, Read",
    "autoscaling:PutScalingPolicy, ChangeServerGroups",
    "autoscaling:SetInstanceHealth, ChangeServerGroups",
    "autoscaling:TerminateInstanceInAutoScalingGroup, RemoveOwnServerGroups",
    "cloudwatch:DescribeAlarms, Read",
    "ec2:CopyImage, Images",
    "ec2:CreateFleet, Others",
    "ec2:CreateKeyPair, KeyPairs",
    "ec2:CreateLaunchTemplateVersion, LaunchTemplates",
    "ec2:DeleteLaunchTemplate, RemoveOwnLaunchTemplates",
    "ec2:DeleteSnapshot, Images",
    "ec2:DeleteVolume, Volumes",
    "ec2:DescribeLaunchTemplateVersions, Read",
    "ec2:EnableImageDeprecation, Images",
    "ec2:GetConsoleOutput, InstancePasswords",
    "ec2:GetPasswordData, InstancePasswords",
    "ec2:ModifyImageAttribute, Images",
    "ec2:ModifyInstanceAttribute, Instances",
    "ec2:ModifySnapshotAttribute, Images",
    "ec2:RevokeSecurityGroupIngress, SecurityGroups",
    "ec2:RunInstances, Others",
    "elasticloadbalancing:DeregisterTargets, ChangeTargets",
    "elasticloadbalancing:DescribeTargetHealth, Read",
    "iam:GetInstanceProfile, Profiles",
    "iam:PassRole, PassRoleToInstances",
    "monitoring:DeleteAlarms, ChangeAlarms",
    "monitoring:GetMetricData, Read",
    "monitoring:PutMetricAlarm, ChangeAlarms",
    "ssm:GetParametersByPath, PublicParameters",
    "sts:AssumeRole, AssumeRoles"
  })
  void eachCallHasAStatementThatFitsItsResources(String call, String sid) {
    assertThat(Policy.of(uses(call)).statements())
        .filteredOn(one -> one.actions().contains(Policy.action(call)))
        .first()
        .returns(sid, Statement::sid);
  }

  @Test
  void whatACallNeedsBesidesIsAllowedToo() {
    assertThat(Policy.of(uses("autoscaling:CreateAutoScalingGroup")).allowed())
        .containsExactlyInAnyOrder(
            "autoscaling:CreateAutoScalingGroup",
            "autoscaling:CreateOrUpdateTags",
            "autoscaling:DeleteAutoScalingGroup",
            "autoscaling:DeleteAutoScalingGroup",
            "autoscaling:UpdateAutoScalingGroup",
            "ec2:CreateTags",
            "ec2:RunInstances",
            "iam:CreateServiceLinkedRole");
  }

  @Test
  void whatTakesACallBackIsAllowedToo() {
    assertThat(
            Policy.of(
                    uses(
                        "autoscaling:SuspendProcesses",
                        "autoscaling:DetachLoadBalancerTargetGroups",
                        "ec2:CreateImage"))
                .allowed())
        .contains(
            "autoscaling:ResumeProcesses",
            "autoscaling:AttachLoadBalancerTargetGroups",
            "ec2:DeregisterImage",
            "ec2:DeleteSnapshot");
  }

  @ParameterizedTest
  @CsvSource({
    "autoscaling:CreateOrUpdateTags, autoscaling:DeleteTags",
    "autoscaling:DescribePolicies, cloudwatch:PutMetricAlarm",
    "autoscaling:DescribeScheduledActions, autoscaling:BatchPutScheduledUpdateGroupAction",
    "autoscaling:StartInstanceRefresh, autoscaling:RollbackInstanceRefresh",
    "autoscaling:StartInstanceRefresh, ec2:RunInstances",
    "ec2:CopyImage, ec2:CreateTags",
    "ec2:CreateFleet, ec2:RunInstances",
    "ec2:CreateKeyPair, ec2:DeleteKeyPair",
    "ec2:CreateSecurityGroup, ec2:DeleteSecurityGroup",
    "ec2:CreateSnapshot, ec2:CreateTags",
    "iam:GetInstanceProfile, iam:PassRole",
    "monitoring:PutMetricAlarm, cloudwatch:DeleteAlarms"
  })
  void whatOneCallLeadsToIsAllowedToo(String call, String action) {
    assertThat(Policy.of(uses(call)).allowed()).contains(action);
  }

  @Test
  void rolesArePassedToInstancesOnly() {
    JsonNode pass =
        statement(policyFor("instanceProfile", "ec2:CreateLaunchTemplate"), "PassRoleToInstances");
    assertThat(pass.at("/Condition/StringEquals/iam:PassedToService").asString())
        .isEqualTo("ec2.amazonaws.com");
  }

  @Test
  void keysOfImagesAreUsedByVolumesOnly() {
    JsonNode policy = policyFor("kmsKey", "ec2:CopyImage");
    assertThat(
            statement(policy, "LetVolumesUseKeys")
                .at("/Condition/Bool/kms:GrantIsForAWSResource")
                .asString())
        .isEqualTo("true");
    assertThat(statement(policy, "UseKeysOfImages").path("Action").values())
        .extracting(JsonNode::asString)
        .containsExactly(
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo");
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
            "TagWhatIsMade",
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

  private static JsonNode policyFor(String setting, String... actions) {
    return Policy.of(uses(actions)).forSettings(List.of(setting)).json();
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
