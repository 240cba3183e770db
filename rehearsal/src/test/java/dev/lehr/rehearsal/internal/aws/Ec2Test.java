package dev.lehr.rehearsal.internal.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** EC2 as the AWS SDK sees it. */
class Ec2Test {
  @TempDir private Path data;
  private TestingAwsApi cloud;
  private Ec2Client ec2;

  @BeforeEach
  void start() throws IOException {
    cloud = TestingAwsApi.instant(data);
    ec2 = cloud.ec2();
  }

  @AfterEach
  void stop() {
    ec2.close();
    cloud.close();
  }

  @Test
  void anInstanceIsRunningBeforeTheFirstPoll() {
    Instance launched = run(request -> {});
    assertThat(launched.state().nameAsString()).isEqualTo("pending");
    assertThat(launched.stateReason().code()).isEqualTo("pending");

    Instance running = describe(launched.instanceId());

    assertThat(running.state().nameAsString()).isEqualTo("running");
    assertThat(running.vpcId()).startsWith("vpc-");
    assertThat(running.platformAsString()).isEqualTo("windows");
    assertThat(running.blockDeviceMappings())
        .singleElement()
        .satisfies(
            device -> {
              assertThat(device.deviceName()).isEqualTo("/dev/sda1");
              assertThat(device.ebs().volumeId()).startsWith("vol-");
            });
    assertThat(
            List.of(
                running.publicIpAddress(),
                running.privateIpAddress(),
                running.publicDnsName(),
                running.privateDnsName()))
        .allSatisfy(address -> assertThat(address).startsWith("127.0.0."));
  }

  @Test
  void thePasswordIsForTheHolderOfThePrivateKeyOnly() throws Exception {
    CreateKeyPairResponse pair = ec2.createKeyPair(request -> request.keyName("packer_1"));
    assertThat(pair.keyMaterial()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
    Instance instance = run(request -> request.keyName("packer_1"));

    String encrypted =
        ec2.getPasswordData(request -> request.instanceId(instance.instanceId())).passwordData();

    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    PEMKeyPair pem = (PEMKeyPair) new PEMParser(new StringReader(pair.keyMaterial())).readObject();
    cipher.init(Cipher.DECRYPT_MODE, new JcaPEMKeyConverter().getKeyPair(pem).getPrivate());
    String password = new String(cipher.doFinal(Base64.getDecoder().decode(encrypted)), UTF_8);
    assertThat(password).isEqualTo(cloud.machines().orders().getFirst().administratorPassword());
  }

  @Test
  void theMachineIsOrderedWithDecodedUserDataAndItsWindowsRelease() {
    String script = "<powershell>\nwinrm quickconfig -q\n</powershell>";
    run(request -> request.userData(Base64.getEncoder().encodeToString(script.getBytes(UTF_8))));

    assertThat(cloud.machines().orders())
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.userData()).contains(script);
              assertThat(order.stockImage()).isEqualTo("Windows Server 2022");
              assertThat(order.disk()).isEmpty();
              assertThat(order.region()).isEqualTo("us-west-2");
            });
  }

  @Test
  void aClientTokenLaunchesOnce() {
    Consumer<RunInstancesRequest.Builder> once = request -> request.clientToken("t-1");
    String first = run(once).instanceId();

    assertThat(run(once).instanceId()).isEqualTo(first);
    assertThat(cloud.machines().orders()).hasSize(1);
    assertFails(
        "IdempotentParameterMismatch",
        () -> run(request -> request.clientToken("t-1").instanceType("c5.large")));
  }

  @Test
  void aDryRunDoesNothing() {
    assertFails("DryRunOperation", () -> run(request -> request.dryRun(true)));
    assertThat(cloud.api().leftovers()).isEmpty();
  }

  @Test
  void aGroupInUseCanNotBeDeletedUntilItsInstanceIsTerminated() {
    String group =
        ec2.createSecurityGroup(request -> request.groupName("packer_2").description("d"))
            .groupId();
    IpPermission winRm =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(5986)
            .toPort(5986)
            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
            .build();
    ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(winRm));
    String instance = run(request -> request.securityGroupIds(group)).instanceId();

    assertThat(
            ec2.describeSecurityGroups(request -> request.groupIds(group))
                .securityGroups()
                .getFirst()
                .ipPermissions())
        .containsExactly(winRm);
    assertFails(
        "DependencyViolation", () -> ec2.deleteSecurityGroup(request -> request.groupId(group)));
    ec2.terminateInstances(request -> request.instanceIds(instance));
    ec2.deleteSecurityGroup(request -> request.groupId(group));
    assertThat(describe(instance).securityGroups()).isEmpty();
    assertThat(cloud.api().leftovers()).isEmpty();
  }

  @Test
  void refusesWhatIsNotThereInEc2sWords() {
    assertFails("InvalidInstanceID.NotFound", () -> describe("i-0123456789abcdef0"));
    assertFails("InvalidInstanceID.Malformed", () -> describe("i-nonsense"));
    assertFails("InvalidAMIID.NotFound", () -> run(r -> r.imageId("ami-0123456789abcdef0")));
    assertFails("InvalidAMIID.Malformed", () -> run(r -> r.imageId("windows")));
    assertFails("InvalidGroup.NotFound", () -> run(r -> r.securityGroupIds("sg-01234567")));
    assertFails("InvalidSubnetID.NotFound", () -> run(r -> r.subnetId("subnet-01234567")));
    assertFails("InvalidKeyPair.NotFound", () -> run(r -> r.keyName("nobody's")));
    assertFails("InvalidParameterValue", () -> run(r -> r.userData("not base64 ¤")));
    assertFails("InvalidParameterValue", () -> run(r -> r.minCount(2)));
    assertFails(
        "InvalidParameterValue",
        () -> ec2.describeInstances(r -> r.filters(filter("no-such-filter", "x"))));
    assertFails("InvalidAction", () -> ec2.describeVpnGateways());
    assertThat(cloud.api().unknownCalls()).containsExactly("ec2:DescribeVpnGateways");
  }

  @Test
  void anEmptyTagValueIsEmptyAndTagsAreFoundByFilter() {
    String instance =
        run(request ->
                request.tagSpecifications(
                    TagSpecification.builder()
                        .resourceType("instance")
                        .tags(tag("Purpose", "bake"), tag("Empty", ""))
                        .build()))
            .instanceId();
    ec2.createTags(request -> request.resources(instance).tags(tag("run", "r<&>1")));
    ec2.deleteTags(request -> request.resources(instance).tags(tag("Purpose", "other")));

    assertThat(describe(instance).tags())
        .containsExactly(tag("Empty", ""), tag("Purpose", "bake"), tag("run", "r<&>1"));
    assertThat(found(filter("tag:run", "r?&*"), filter("tag-key", "Purpose", "x")))
        .containsExactly(instance);
    assertThat(found(filter("tag:run", "r1"))).isEmpty();
    assertThat(ec2.describeTags(request -> request.filters(filter("key", "run"))).tags())
        .singleElement()
        .satisfies(one -> assertThat(one.resourceTypeAsString()).isEqualTo("instance"));
  }

  @Test
  void aGuestThatShutsItselfDownStopsOrTerminatesItsInstance() {
    String stopping = run(request -> {}).instanceId();
    String terminating =
        run(request -> request.instanceInitiatedShutdownBehavior("terminate")).instanceId();
    cloud.machines().orders().forEach(order -> order.events().stoppedItself(order.instanceId()));

    assertThat(describe(stopping).state().nameAsString()).isEqualTo("stopped");
    assertThat(describe(stopping).stateReason().code())
        .isEqualTo("Client.InstanceInitiatedShutdown");
    assertThat(describe(terminating).state().nameAsString()).isIn("shutting-down", "terminated");
  }

  @Test
  void stopsStartsRebootsAndIsProtected() {
    String id = run(request -> request.disableApiTermination(true)).instanceId();
    ec2.rebootInstances(request -> request.instanceIds(id));
    ec2.stopInstances(request -> request.instanceIds(id));
    ec2.modifyInstanceAttribute(
        request -> request.instanceId(id).instanceType(type -> type.value("m5.large")));
    ec2.startInstances(request -> request.instanceIds(id));

    assertThat(describe(id).instanceTypeAsString()).isEqualTo("m5.large");
    assertThat(cloud.machines().history(id)).containsExactly("launch", "reboot", "stop", "start");
    assertFails(
        "OperationNotPermitted", () -> ec2.terminateInstances(request -> request.instanceIds(id)));
    assertFails(
        "IncorrectInstanceState",
        () ->
            ec2.modifyInstanceAttribute(
                request -> request.instanceId(id).instanceType(type -> type.value("t3.small"))));
  }

  @Test
  void aMachineThatCanNotStartEndsItsInstanceAndSaysWhy() {
    cloud.machines().refuseLaunches("no address left");

    Instance instance = describe(run(request -> {}).instanceId());

    assertThat(instance.state().nameAsString()).isEqualTo("terminated");
    assertThat(instance.stateReason().message()).contains("no address left");
    assertThat(cloud.api().leftovers()).isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked") // the SDK's varargs of consumers
  void spotInstancesComeFromALaunchTemplateByFleet() {
    ec2.createLaunchTemplate(
        request ->
            request
                .launchTemplateName("packer-fleet")
                .launchTemplateData(data -> data.imageId(stockImage()).instanceType("t3.large")));

    CreateFleetResponse fleet =
        ec2.createFleet(
            request ->
                request
                    .type("instant")
                    .launchTemplateConfigs(
                        config ->
                            config
                                .launchTemplateSpecification(
                                    one -> one.launchTemplateName("packer-fleet").version("1"))
                                .overrides(one -> one.instanceType("m5.large")))
                    .targetCapacitySpecification(
                        target -> target.totalTargetCapacity(1).defaultTargetCapacityType("spot")));

    Instance instance = describe(fleet.instances().getFirst().instanceIds().getFirst());
    assertThat(instance.instanceTypeAsString()).isEqualTo("m5.large");
    assertThat(instance.instanceLifecycleAsString()).isEqualTo("spot");
    ec2.deleteLaunchTemplate(request -> request.launchTemplateName("packer-fleet"));
  }

  @Test
  void pagesThroughTheInstanceTypes() {
    List<String> byPages =
        ec2
            .describeInstanceTypesPaginator(request -> request.maxResults(7))
            .instanceTypes()
            .stream()
            .map(type -> type.instanceTypeAsString())
            .toList();

    assertThat(byPages).contains("t3.large", "m5.large").doesNotHaveDuplicates();
    assertFails(
        "InvalidParameterValue",
        () -> ec2.describeInstanceTypes(request -> request.nextToken("bogus")));
  }

  @Test
  void theDefaultNetworkIsThere() {
    String vpc =
        ec2.describeVpcs(request -> request.filters(filter("is-default", "true")))
            .vpcs()
            .getFirst()
            .vpcId();
    assertThat(ec2.describeSubnets(request -> request.filters(filter("vpc-id", vpc))).subnets())
        .hasSize(3);
    assertThat(ec2.describeAvailabilityZones().availabilityZones().getFirst().zoneId())
        .isEqualTo("usw2-az1");
  }

  @Test
  void terminatedInstancesAreForgottenAfterAnHour() {
    String id = run(request -> {}).instanceId();
    ec2.terminateInstances(request -> request.instanceIds(id));
    assertThat(describe(id).state().nameAsString()).isEqualTo("terminated");

    cloud.pass(Duration.ofHours(2));

    assertFails("InvalidInstanceID.NotFound", () -> describe(id));
  }

  private String stockImage() {
    return ec2
        .describeImages(
            request ->
                request
                    .owners("amazon")
                    .filters(filter("name", "Windows_Server-2022-English-Full-Base-*")))
        .images()
        .stream()
        .max(java.util.Comparator.comparing(Image::creationDate))
        .orElseThrow()
        .imageId();
  }

  private Instance run(Consumer<RunInstancesRequest.Builder> more) {
    RunInstancesRequest.Builder request =
        RunInstancesRequest.builder()
            .imageId(stockImage())
            .instanceType("t3.large")
            .minCount(1)
            .maxCount(1);
    more.accept(request);
    return ec2.runInstances(request.build()).instances().getFirst();
  }

  private Instance describe(String id) {
    return ec2.describeInstances(request -> request.instanceIds(id))
        .reservations()
        .getFirst()
        .instances()
        .getFirst();
  }

  private List<String> found(Filter... filters) {
    return ec2.describeInstances(request -> request.filters(filters)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Instance::instanceId)
        .toList();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static void assertFails(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            failure -> assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code));
  }
}
