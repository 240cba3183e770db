package dev.lehr.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A very small EC2 on loopback: just enough for Packer's amazon-ebs builder without a communicator,
 * and for the clients of this module. It knows one region and no time.
 */
public final class TestingEc2 implements AutoCloseable {
  /** The image that every filter and parameter finds. */
  public static final String BASE_IMAGE = "ami-0ba5e000000000001";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger counter = new AtomicInteger(0x100);
  private final Map<String, String> keyPairs = new ConcurrentHashMap<>();
  private final Map<String, String> groups = new ConcurrentHashMap<>();
  private final Map<String, Machine> machines = new ConcurrentHashMap<>();
  private final Map<String, MachineImage> images = new ConcurrentHashMap<>();
  private final Map<String, String> snapshots = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> sessionTokens = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile boolean imagesStayPending;
  private volatile int dependencyViolations;
  private volatile Consumer<String> before = action -> {};

  /** A machine. */
  private record Machine(String id, String image, String key, String group, String state) {
    Machine in(String next) {
      return new Machine(id, image, key, group, next);
    }
  }

  /** An image of a machine. */
  private record MachineImage(String id, String name, String snapshot, Instant created) {}

  /** Starts it. */
  public TestingEc2() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    images.put(
        BASE_IMAGE,
        new MachineImage(BASE_IMAGE, "Windows_Server-2022", "snap-0ba5e", Instant.EPOCH));
  }

  /** Where it answers. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Images are made but never become available. */
  public void imagesStayPending(boolean stay) {
    imagesStayPending = stay;
  }

  /** The next deletions of security groups are refused. */
  public void refuseGroupDeletions(int times) {
    dependencyViolations = times;
  }

  /** Is told of each action before it happens, and may hold it up. */
  public void before(Consumer<String> observer) {
    before = observer;
  }

  /** The actions so far. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** The session tokens that requests were signed with. */
  public List<String> sessionTokens() {
    return List.copyOf(sessionTokens);
  }

  /** Tags as {@code id key=value}. */
  public List<String> tags() {
    return tags.entrySet().stream()
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .sorted()
        .toList();
  }

  /** The images that were made. */
  public List<String> madeImages() {
    return images.keySet().stream().filter(id -> !id.equals(BASE_IMAGE)).sorted().toList();
  }

  /** Forgets an image, as if somebody had deregistered it. */
  public void forgetImage(String id) {
    images.remove(id);
  }

  /** Everything temporary that is there. */
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    keyPairs.keySet().forEach(left::add);
    groups.keySet().forEach(left::add);
    machines.values().stream()
        .filter(machine -> !machine.state().equals("terminated"))
        .forEach(machine -> left.add(machine.id()));
    return left;
  }

  /** Snapshots, also those of good images. */
  public List<String> snapshots() {
    return snapshots.keySet().stream().sorted().toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String token = exchange.getRequestHeaders().getFirst("X-Amz-Security-Token");
      sessionTokens.add(token == null ? "" : token);
      if (target != null) {
        send(exchange, 200, "application/x-amz-json-1.1", parameter());
        return;
      }
      Map<String, String> form = form(body);
      String action = form.getOrDefault("Action", "");
      before.accept(action);
      calls.add(action);
      answer(exchange, action, form);
    }
  }

  private void answer(HttpExchange exchange, String action, Map<String, String> form)
      throws IOException {
    try {
      String xml = act(action, form);
      send(
          exchange,
          200,
          "text/xml",
          "<"
              + action
              + "Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
              + "<requestId>r</requestId>"
              + xml
              + "</"
              + action
              + "Response>");
    } catch (IllegalStateException e) {
      send(
          exchange,
          400,
          "text/xml",
          "<Response><Errors><Error><Code>"
              + e.getMessage()
              + "</Code><Message>no</Message>"
              + "</Error></Errors><RequestID>r</RequestID></Response>");
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String parameter() {
    return "{\"Parameter\":{\"Name\":\"p\",\"Type\":\"String\",\"Value\":\"" + BASE_IMAGE + "\"}}";
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2 && !parts[1].isEmpty()) {
        form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private String act(String action, Map<String, String> form) {
    return switch (action) {
      case "DescribeRegions" ->
          "<regionInfo><item><regionName>us-west-2</regionName></item></regionInfo>";
      case "DescribeImages" -> describeImages(form);
      case "CreateKeyPair" -> createKeyPair(form);
      case "DescribeKeyPairs" -> describeKeyPairs(form);
      case "CreateSecurityGroup" -> createGroup(form);
      case "DescribeSecurityGroups" -> describeGroups(form);
      case "RunInstances" -> run(form);
      case "DescribeInstances" -> describeInstances(form);
      case "StopInstances" -> change(form.get("InstanceId.1"), "stopped");
      case "TerminateInstances" -> change(form.get("InstanceId.1"), "terminated");
      case "CreateImage" -> createImage(form);
      case "DeregisterImage" -> remove(images, form.get("ImageId"), "InvalidAMIID.NotFound");
      case "DeleteSnapshot" ->
          remove(snapshots, form.get("SnapshotId"), "InvalidSnapshot.NotFound");
      case "DeleteVolume" -> throw new IllegalStateException("InvalidVolume.NotFound");
      case "DescribeVolumes" -> "<volumeSet/>";
      case "DescribeSnapshots" -> "<snapshotSet/>";
      case "DeleteKeyPair" -> removed(keyPairs, form.get("KeyName"));
      case "DeleteSecurityGroup" -> deleteGroup(form);
      case "CreateTags" -> createTags(form);
      default -> "<return>true</return>";
    };
  }

  private String id(String prefix) {
    return prefix + "-0%016x".formatted(counter.incrementAndGet());
  }

  private String createKeyPair(Map<String, String> form) {
    keyPairs.put(form.get("KeyName"), id("key"));
    return "<keyName>" + form.get("KeyName") + "</keyName><keyMaterial>" + pem() + "</keyMaterial>";
  }

  /** PKCS#1, as EC2 gives it: the inner part of Java's PKCS#8. */
  private static String pem() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(1024);
      byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
      byte[] pkcs1 = java.util.Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
      return "-----BEGIN RSA PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs1)
          + "\n-----END RSA PRIVATE KEY-----";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String describeKeyPairs(Map<String, String> form) {
    List<String> wanted = filter(form, "key-name");
    return items(
        "keySet",
        keyPairs.entrySet().stream()
            .filter(pair -> wanted.isEmpty() || wanted.contains(pair.getKey()))
            .map(
                pair ->
                    "<keyName>"
                        + pair.getKey()
                        + "</keyName><keyPairId>"
                        + pair.getValue()
                        + "</keyPairId>")
            .toList());
  }

  private String createGroup(Map<String, String> form) {
    String id = id("sg");
    groups.put(id, form.get("GroupName"));
    return "<groupId>" + id + "</groupId>";
  }

  private String describeGroups(Map<String, String> form) {
    List<String> names = filter(form, "group-name");
    String only = form.get("GroupId.1");
    return items(
        "securityGroupInfo",
        groups.entrySet().stream()
            .filter(group -> only == null || group.getKey().equals(only))
            .filter(group -> names.isEmpty() || names.contains(group.getValue()))
            .map(
                group ->
                    "<groupId>"
                        + group.getKey()
                        + "</groupId><groupName>"
                        + group.getValue()
                        + "</groupName>")
            .toList());
  }

  private String deleteGroup(Map<String, String> form) {
    if (dependencyViolations > 0) {
      dependencyViolations--;
      throw new IllegalStateException("DependencyViolation");
    }
    return remove(groups, form.get("GroupId"), "InvalidGroup.NotFound");
  }

  private String run(Map<String, String> form) {
    String id = id("i");
    Machine machine =
        new Machine(
            id,
            form.get("ImageId"),
            form.getOrDefault("KeyName", ""),
            form.getOrDefault("SecurityGroupId.1", ""),
            "running");
    machines.put(id, machine);
    return items("instancesSet", List.of(render(machine)));
  }

  private String describeInstances(Map<String, String> form) {
    List<String> ids = new ArrayList<>(filter(form, "instance-id"));
    if (form.containsKey("InstanceId.1")) {
      ids.add(form.get("InstanceId.1"));
    }
    List<String> keys = filter(form, "key-name");
    List<String> groupNames = filter(form, "instance.group-name");
    List<String> found =
        machines.values().stream()
            .filter(machine -> ids.isEmpty() || ids.contains(machine.id()))
            .filter(machine -> keys.isEmpty() || keys.contains(machine.key()))
            .filter(
                machine ->
                    groupNames.isEmpty()
                        || groupNames.contains(groups.getOrDefault(machine.group(), "")))
            .map(TestingEc2::render)
            .toList();
    return found.isEmpty()
        ? "<reservationSet/>"
        : "<reservationSet><item>" + items("instancesSet", found) + "</item></reservationSet>";
  }

  private static String render(Machine machine) {
    return "<instanceId>"
        + machine.id()
        + "</instanceId><imageId>"
        + machine.image()
        + "</imageId><instanceState><code>16</code><name>"
        + machine.state()
        + "</name></instanceState><stateReason><code>x</code><message>x</message></stateReason>"
        + "<keyName>"
        + machine.key()
        + "</keyName><vpcId>vpc-1</vpcId>"
        + "<ipAddress>127.0.0.11</ipAddress><privateIpAddress>127.0.0.11</privateIpAddress>"
        + "<blockDeviceMapping><item><deviceName>/dev/sda1</deviceName><ebs><volumeId>vol-"
        + machine.id().substring(2)
        + "</volumeId></ebs></item></blockDeviceMapping>";
  }

  private String change(String id, String state) {
    machines.computeIfPresent(id, (key, machine) -> machine.in(state));
    return "<instancesSet/>";
  }

  private String createImage(Map<String, String> form) {
    String snapshot = id("snap");
    MachineImage image =
        new MachineImage(
            id("ami"), form.get("Name"), snapshot, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    snapshots.put(snapshot, image.id());
    images.put(image.id(), image);
    return "<imageId>" + image.id() + "</imageId>";
  }

  private String describeImages(Map<String, String> form) {
    List<String> ids = new ArrayList<>(filter(form, "image-id"));
    if (form.containsKey("ImageId.1")) {
      ids.add(form.get("ImageId.1"));
    }
    List<String> names = filter(form, "name");
    return items(
        "imagesSet",
        images.values().stream()
            .filter(image -> ids.isEmpty() || ids.contains(image.id()))
            .filter(image -> names.isEmpty() || names.contains(image.name()))
            .map(this::render)
            .toList());
  }

  private String render(MachineImage image) {
    boolean pending = imagesStayPending && !image.id().equals(BASE_IMAGE);
    return "<imageId>"
        + image.id()
        + "</imageId><name>"
        + image.name()
        + "</name><imageState>"
        + (pending ? "pending" : "available")
        + "</imageState><rootDeviceType>ebs</rootDeviceType><creationDate>"
        + image.created()
        + "</creationDate><blockDeviceMapping><item><deviceName>/dev/sda1</deviceName><ebs>"
        + "<snapshotId>"
        + image.snapshot()
        + "</snapshotId></ebs></item></blockDeviceMapping>";
  }

  private String createTags(Map<String, String> form) {
    for (int tag = 1; form.containsKey("Tag." + tag + ".Key"); tag++) {
      for (int id = 1; form.containsKey("ResourceId." + id); id++) {
        tags.put(
            form.get("ResourceId." + id) + " " + form.get("Tag." + tag + ".Key"),
            form.getOrDefault("Tag." + tag + ".Value", ""));
      }
    }
    return "<return>true</return>";
  }

  private static String remove(Map<String, ?> from, String id, String missing) {
    if (from.remove(id) == null) {
      throw new IllegalStateException(missing);
    }
    return "<return>true</return>";
  }

  private static String removed(Map<String, ?> from, String id) {
    from.remove(id);
    return "<return>true</return>";
  }

  private static List<String> filter(Map<String, String> form, String name) {
    for (int i = 1; form.containsKey("Filter." + i + ".Name"); i++) {
      if (form.get("Filter." + i + ".Name").equals(name)) {
        String prefix = "Filter." + i + ".Value.";
        return form.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .map(Map.Entry::getValue)
            .toList();
      }
    }
    return List.of();
  }

  private static String items(String set, List<String> items) {
    return items.stream()
        .map(item -> "<item>" + item + "</item>")
        .collect(Collectors.joining("", "<" + set + ">", "</" + set + ">"));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
