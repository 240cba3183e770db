package dev.lehr.rehearsal.internal.aws;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Debian's {@code aws} command makes of the cloud's answers. */
class AwsCliTest {
  private static final Path AWS = Path.of("/usr/bin/aws");

  @TempDir private Path data;
  private TestingAwsApi cloud;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Files.isExecutable(AWS), "the aws command (Debian package awscli) is not installed");
    cloud = TestingAwsApi.instant(data);
  }

  @AfterEach
  void stop() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Test
  void makesAnImageAndLeavesNothingElse() throws Exception {
    String stock =
        aws(
            "ec2 describe-images --owners amazon --filters"
                + " Name=name,Values=Windows_Server-2022-English-Full-Base-*"
                + " Name=root-device-type,Values=ebs --query sort_by(Images,&CreationDate)[-1].ImageId");
    String instance =
        aws(
            "ec2 run-instances --instance-type t3.large --image-id "
                + stock
                + " --tag-specifications ResourceType=instance,Tags=[{Key=Name,Value=it}]"
                + " --query Instances[0].InstanceId");
    aws("ec2 wait instance-running --instance-ids " + instance);
    aws("ec2 stop-instances --instance-ids " + instance);
    aws("ec2 wait instance-stopped --instance-ids " + instance);
    String image =
        aws("ec2 create-image --name made --instance-id " + instance + " --query ImageId");
    aws("ec2 wait image-available --image-ids " + image);
    String copy =
        aws(
            "ec2 copy-image --region eu-west-1 --name copied --source-region us-west-2"
                + " --source-image-id "
                + image
                + " --query ImageId");
    aws(
        "ec2 create-tags --region eu-west-1 --resources "
            + copy
            + " --tags Key=channel,Value=stable");
    String found =
        aws(
            "ec2 describe-images --region eu-west-1 --owners self"
                + " --filters Name=tag:channel,Values=sta* --query"
                + " Images[0].[ImageId,State,Tags[0].Value,BlockDeviceMappings[0].Ebs.SnapshotId]");
    assertThat(found).contains(copy + "\tavailable\tstable\tsnap-");
    aws("ec2 deregister-image --region eu-west-1 --image-id " + copy);
    aws("ec2 delete-snapshot --region eu-west-1 --snapshot-id " + found.split("\t", -1)[3]);
    aws("ec2 terminate-instances --instance-ids " + instance);
    aws("ec2 wait instance-terminated --instance-ids " + instance);

    assertThat(cloud.api().leftovers()).isEmpty();
    assertThat(cloud.machines().history(instance))
        .containsExactly("launch", "stop", "snapshot", "terminate");
  }

  @Test
  void asksTheOtherServices() throws Exception {
    assertThat(aws("sts get-caller-identity --query Account")).isEqualTo("123456789012");
    assertThat(
            aws("iam get-instance-profile --instance-profile-name web --query InstanceProfile.Arn"))
        .isEqualTo("arn:aws:iam::123456789012:instance-profile/web");
    assertThat(
            aws(
                "ssm get-parameter --name"
                    + " /aws/service/ami-windows-latest/Windows_Server-2025-English-Core-Base"
                    + " --query Parameter.Value"))
        .startsWith("ami-");
  }

  @Test
  void putsMetricsAndReadsThemBack() throws Exception {
    String now = cloud.now().truncatedTo(java.time.temporal.ChronoUnit.MINUTES).toString();
    String end = cloud.now().plusSeconds(60).toString();
    aws(
        "cloudwatch put-metric-data --namespace CWAgent --metric-data"
            + " MetricName=Latency,Dimensions=[{Name=Group,Value=canary}],Timestamp="
            + now
            + ",Values=[1,2,9],Counts=[2,1,1]");
    String query =
        "[{\"Id\":\"m\",\"MetricStat\":{\"Metric\":{\"Namespace\":\"CWAgent\","
            + "\"MetricName\":\"Latency\",\"Dimensions\":[{\"Name\":\"Group\","
            + "\"Value\":\"canary\"}]},\"Period\":60,\"Stat\":\"%s\"}}]";
    String words =
        "cloudwatch get-metric-data --start-time "
            + now
            + " --end-time "
            + end
            + " --query MetricDataResults[0].[Values[0],StatusCode] --metric-data-queries ";

    assertThat(aws(words + query.formatted("Average"))).isEqualTo("3.25\tComplete");
    assertThat(aws(words + query.formatted("p50"))).isEqualTo("1.0\tComplete");
    assertThat(aws("cloudwatch list-metrics --query Metrics[].MetricName")).isEqualTo("Latency");
    aws(
        "cloudwatch put-metric-alarm --alarm-name slow --namespace CWAgent --metric-name Latency --statistic Sum"
            + " --dimensions Name=Group,Value=canary --period 60 --evaluation-periods 1 --threshold 5"
            + " --comparison-operator LessThanThreshold --treat-missing-data notBreaching");
    assertThat(aws("cloudwatch describe-alarms --query MetricAlarms[].[AlarmName,StateValue]"))
        .isEqualTo("slow\tOK");
  }

  @Test
  void publishesToATopicAndReceivesFromAQueue() throws Exception {
    String queue =
        aws(
            "sqs create-queue --queue-name news --attributes VisibilityTimeout=60 --query QueueUrl");
    String queueArn =
        aws(
            "sqs get-queue-attributes --attribute-names All --query Attributes.QueueArn --queue-url "
                + queue);
    String topic = aws("sns create-topic --name pushes --query TopicArn");
    aws(
        "sns subscribe --protocol sqs --attributes RawMessageDelivery=true --topic-arn %s --notification-endpoint %s"
            .formatted(topic, queueArn));
    aws("sns publish --message pushed --topic-arn " + topic);
    aws(
        "sqs send-message-batch --queue-url %s --entries Id=1,MessageBody=one Id=2,MessageBody=two"
            .formatted(queue));
    assertThat(aws("sqs list-queues --query QueueUrls[0]")).isEqualTo(queue);

    String received =
        aws(
            "sqs receive-message --max-number-of-messages 10 --attribute-names All --query Messages[].[Body,Attributes.ApproximateReceiveCount] --queue-url "
                + queue);

    assertThat(received.lines()).containsExactly("pushed\t1", "one\t1", "two\t1");
    assertThat(aws("sqs receive-message --queue-url " + queue)).isIn("", "None");
    aws("sqs purge-queue --queue-url " + queue);
    assertThat(
            aws(
                "sqs get-queue-attributes --attribute-names All --query Attributes.ApproximateNumberOfMessagesNotVisible --queue-url "
                    + queue))
        .isEqualTo("0");
  }

  @Test
  void runsAGroupBehindABalancer() throws Exception {
    String image = aws("ec2 describe-images --owners amazon --query Images[0].ImageId");
    String subnets =
        aws("ec2 describe-subnets --query join(',',Subnets[].SubnetId)").replace("\t", ",");
    aws(
        "ec2 create-launch-template --launch-template-name web --launch-template-data"
            + " {\"ImageId\":\"%s\",\"InstanceType\":\"t3.small\"}".formatted(image));
    String balancer =
        aws(
            "elbv2 create-load-balancer --name web --query LoadBalancers[0].LoadBalancerArn --subnets "
                + subnets.replace(',', ' '));
    String targets =
        aws(
            "elbv2 create-target-group --name web --protocol HTTP --port 8080 --vpc-id vpc-1"
                + " --query TargetGroups[0].TargetGroupArn");
    aws(
        "elbv2 create-listener --protocol HTTP --port 18082 --load-balancer-arn %s --default-actions Type=forward,TargetGroupArn=%s"
            .formatted(balancer, targets));
    aws(
        "autoscaling create-auto-scaling-group --auto-scaling-group-name web-v000 --min-size 1 --max-size 2"
            + " --launch-template LaunchTemplateName=web,Version=$Latest --target-group-arns %s --vpc-zone-identifier %s"
                .formatted(targets, subnets));

    awaitTrue(
        () ->
            aws("autoscaling describe-auto-scaling-groups --query AutoScalingGroups[0].Instances[].LifecycleState")
                .equals("InService"));
    assertThat(
            aws(
                "elbv2 describe-target-health --query TargetHealthDescriptions[0].TargetHealth.Reason --target-group-arn "
                    + targets))
        .isIn("Elb.InitialHealthChecking", "Target.FailedHealthChecks");
    aws("autoscaling delete-auto-scaling-group --force-delete --auto-scaling-group-name web-v000");
    aws("elbv2 delete-load-balancer --load-balancer-arn " + balancer);
    aws("elbv2 wait load-balancers-deleted --load-balancer-arns " + balancer);
    aws("elbv2 delete-target-group --target-group-arn " + targets);
    aws("ec2 delete-launch-template --launch-template-name web");
    cloud.pass(java.time.Duration.ofSeconds(300));
    awaitTrue(() -> cloud.api().leftovers().isEmpty());
  }

  @Test
  void comesThroughTheProxyWithoutKnowingAnEndpoint() throws Exception {
    Map<String, String> environment = cloud.api().clientEnvironment();
    List<String> command = List.of("ec2", "describe-regions", "--query", "Regions[].RegionName");

    assertThat(run(command, environment)).endsWith("\tus-west-2");
    assertThat(cloud.api().callCounts()).containsEntry("ec2:DescribeRegions", 1L);
  }

  private String aws(String words) throws Exception {
    List<String> command = new ArrayList<>(List.of(words.split(" ", -1)));
    command.addAll(List.of("--endpoint-url", cloud.api().endpoint().toString()));
    return run(command, Map.of("AWS_DEFAULT_REGION", "us-west-2"));
  }

  private String run(List<String> words, Map<String, String> environment) throws Exception {
    List<String> command = new ArrayList<>(List.of(AWS.toString()));
    command.addAll(words);
    command.addAll(List.of("--output", "text"));
    Path output = Files.createTempFile(data, "aws", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIDTEST");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String text = Files.readString(output, UTF_8).strip();
    assertThat(process.exitValue()).as("%s%n%s", command, text).isZero();
    return text;
  }
}
