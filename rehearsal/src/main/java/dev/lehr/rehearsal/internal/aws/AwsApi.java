package dev.lehr.rehearsal.internal.aws;

import dev.lehr.rehearsal.ApiUse;
import dev.lehr.rehearsal.BalancerAddress;
import dev.lehr.rehearsal.PatchRelease;
import dev.lehr.rehearsal.Venue;
import dev.lehr.rehearsal.internal.aws.autoscaling.AutoScaling;
import dev.lehr.rehearsal.internal.aws.cloudwatch.CloudWatch;
import dev.lehr.rehearsal.internal.aws.ec2.Ec2;
import dev.lehr.rehearsal.internal.aws.ec2.Ec2Settings;
import dev.lehr.rehearsal.internal.aws.ec2.Ids;
import dev.lehr.rehearsal.internal.aws.ec2.ImageStore;
import dev.lehr.rehearsal.internal.aws.ec2.Leftover;
import dev.lehr.rehearsal.internal.aws.ec2.RsaKeys;
import dev.lehr.rehearsal.internal.aws.ec2.StockImages;
import dev.lehr.rehearsal.internal.aws.ec2.StockReleases;
import dev.lehr.rehearsal.internal.aws.elb.LoadBalancing;
import dev.lehr.rehearsal.internal.aws.messaging.Messaging;
import dev.lehr.rehearsal.internal.aws.protocol.Account;
import dev.lehr.rehearsal.internal.aws.protocol.CallLog;
import dev.lehr.rehearsal.internal.aws.protocol.Gateway;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import dev.lehr.rehearsal.internal.aws.world.Heartbeat;
import dev.lehr.rehearsal.internal.aws.world.Notes;
import dev.lehr.rehearsal.internal.aws.world.World;
import dev.lehr.rehearsal.internal.http.CertificateAuthority;
import dev.lehr.rehearsal.internal.http.HttpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The AWS API of the rehearsal cloud: EC2, Auto Scaling, load balancing, STS, IAM, SSM, CloudWatch,
 * SQS and SNS on one loopback port, which is their endpoint ({@code AWS_ENDPOINT_URL}) and the
 * proxy to them ({@code HTTPS_PROXY}) at once.
 */
public final class AwsApi implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final AwsSettings settings;
  private final CallLog log = new CallLog();
  private final ImageStore images;
  private final StockReleases releases;
  private final StockImages stock;
  private final RsaKeys keys;
  private final Ec2 ec2;
  private final CloudWatch cloudWatch;
  private final World world;
  private final LoadBalancing balancing;
  private final AutoScaling scaling;
  private final Messaging messaging;
  private final AwsProxy proxy;
  private final Path authorityFile;
  private final HttpListener listener;

  private AwsApi(AwsSettings settings) throws IOException {
    this.settings = settings;
    this.images = ImageStore.open(settings.data().resolve("images"));
    this.releases = new StockReleases(settings.data().resolve("patches"), settings.clock());
    this.stock = new StockImages(releases);
    this.keys = new RsaKeys(settings.random());
    Ids ids = new Ids(settings.random());
    this.ec2 = new Ec2(ec2Settings(ids));
    CertificateAuthority authority =
        CertificateAuthority.create(
            "Lehr rehearsal cloud (not AWS)", settings.clock(), settings.random());
    this.cloudWatch = new CloudWatch(settings.clock());
    this.world = world(ids);
    this.balancing = new LoadBalancing(world, ec2.desk(), authority);
    this.scaling = new AutoScaling(world, ec2.desk(), balancing, cloudWatch.alarms());
    this.messaging = new Messaging(world, this::endpoint);
    this.authorityFile = settings.run().resolve("aws-ca.pem");
    Files.writeString(authorityFile, authority.pem());
    this.proxy = new AwsProxy(gateway(ids), settings.pages(), authority);
    this.listener =
        HttpListener.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()),
            Optional.empty(),
            proxy);
  }

  /**
   * Starts the API.
   *
   * @throws IOException when the data folder can not be written or the port is taken
   */
  public static AwsApi start(AwsSettings settings) throws IOException {
    Files.createDirectories(settings.data());
    return new AwsApi(settings);
  }

  /** Where clients reach it: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return URI.create("http://%s:%d".formatted(LOOPBACK, listener.port()));
  }

  /** The certificate to trust, PEM. */
  public Path authorityFile() {
    return authorityFile;
  }

  /**
   * What makes clients come here that know nothing of it. Credentials are not in it; any will do.
   */
  public Map<String, String> clientEnvironment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("HTTPS_PROXY", endpoint().toString());
    environment.put("https_proxy", endpoint().toString());
    environment.put("AWS_CA_BUNDLE", authorityFile.toString());
    // Go's plain clients (checkip.amazonaws.com) know no AWS_CA_BUNDLE.
    environment.put("SSL_CERT_FILE", authorityFile.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_REGION", settings.defaultRegion());
    environment.put("AWS_DEFAULT_REGION", settings.defaultRegion());
    environment.put("AWS_POLL_DELAY_SECONDS", "1");
    return environment;
  }

  /** What is there that a finished build should have removed. */
  public List<Leftover> leftovers() {
    return Stream.of(ec2.leftovers(), balancing.leftovers(), scaling.leftovers())
        .flatMap(List::stream)
        .toList();
  }

  /** Where load balancers' listeners can be reached. */
  public List<BalancerAddress> balancers() {
    return balancing.addresses();
  }

  /**
   * Makes what a venue names and is not there.
   *
   * @return where the balancers before its target groups can be reached, in their order
   * @throws ApiError for a region that this cloud has not
   */
  public List<BalancerAddress> furnish(Venue venue) {
    Site site = new Site(venue.account().orElse(Account.USUAL), venue.region());
    ec2.furnish(site, venue);
    balancing.furnish(site, venue);
    return venue.targetGroups().stream()
        .flatMap(group -> balancing.before(site, group).stream())
        .toList();
  }

  /** What the cloud took and does not act on. */
  public List<String> notes() {
    return Stream.concat(
            world.notes().all().stream(),
            log.unknown().stream().map(call -> "The action %s is not known".formatted(call)))
        .toList();
  }

  /**
   * Takes the power from an instance.
   *
   * @return false when there is none of this id that runs
   */
  public boolean kill(String instanceId) {
    return ec2.desk().kill(instanceId);
  }

  /** Publishes new Windows images. */
  public PatchRelease releasePatch() {
    return releases.patch();
  }

  /** Instances whose password somebody asked for although none will ever come. */
  public List<String> vainWaits() {
    return ec2.vainWaits();
  }

  /** How often each action was called: {@code ec2:RunInstances}. */
  public Map<String, Long> callCounts() {
    return log.counts();
  }

  /** The same by caller and region. */
  public List<ApiUse> uses() {
    return log.uses();
  }

  /** Calls this cloud has no answer to, sorted. */
  public List<String> unknownCalls() {
    return log.unknown();
  }

  /** Hosts that clients wanted to reach through the proxy and were refused. */
  public List<String> refusedHosts() {
    return proxy.refusedHosts();
  }

  /** Stops answering, gives up all machines; half-made images are failed from now on. */
  @Override
  public void close() {
    listener.close();
    messaging.close();
    world.heartbeat().close();
    balancing.close();
    ec2.terminateMachines();
    keys.close();
    images.close();
  }

  private Ec2Settings ec2Settings(Ids ids) {
    return new Ec2Settings(
        settings.timings(),
        settings.faults(),
        settings.machines(),
        images,
        stock,
        keys,
        ids,
        settings.clock());
  }

  private World world(Ids ids) {
    return new World(
        settings.timings(),
        settings.faults(),
        settings.clock(),
        ids,
        new Heartbeat(),
        new Notes(),
        cloudWatch::book);
  }

  private Gateway gateway(Ids ids) {
    return new Gateway(
        List.of(
            ec2.service(),
            new Sts(ids, settings.clock()).service(),
            new Iam(ids, settings.clock()).service(),
            new Ssm(stock).service(),
            balancing.service(),
            scaling.service(),
            cloudWatch.service(),
            messaging.queues(),
            messaging.topics()),
        settings.faults(),
        log,
        settings.defaultRegion());
  }
}
