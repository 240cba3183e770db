package dev.lehr.bakery;

import dev.lehr.cloud.TestingEc2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A repository, a cloud and a bakery with the real Packer of this machine. */
public final class TestingWorkbench implements AutoCloseable {
  /** Where everything is built. */
  public static final String REGION = "us-west-2";

  private final Path folder;
  private final TestingEc2 ec2;
  private final TestingBakeCloud cloud;
  private final List<BakeEvent> events = new CopyOnWriteArrayList<>();
  private Optional<BuildWitness> witness = Optional.empty();
  private Optional<Executor> executor = Optional.empty();

  /** In that folder. */
  public TestingWorkbench(Path folder) throws IOException {
    this.folder = folder;
    this.ec2 = new TestingEc2();
    this.cloud = new TestingBakeCloud(ec2.endpoint());
    Files.createDirectories(repository());
  }

  /** In a folder that another workbench filled, with that one's cloud. */
  public TestingWorkbench(Path folder, java.net.URI endpoint) throws IOException {
    this.folder = folder;
    this.ec2 = new TestingEc2();
    this.cloud = new TestingBakeCloud(endpoint);
  }

  /** The cloud's server. */
  public TestingEc2 ec2() {
    return ec2;
  }

  /** The recipe's folder. */
  public Path repository() {
    return folder.resolve("repository");
  }

  /** The bakery's folder. */
  public Path data() {
    return folder.resolve("data");
  }

  /** Where results go. */
  public Path out() {
    return folder.resolve("out");
  }

  /** What happened so far. */
  public List<BakeEvent> events() {
    return events;
  }

  /** Somebody who can ask machines. */
  public void witness(BuildWitness somebody) {
    witness = Optional.of(somebody);
  }

  /** Packer runs there instead of as a process. */
  public void executor(Executor other) {
    executor = Optional.of(other);
  }

  /** Writes a file of the repository. */
  public void write(String path, String text) throws IOException {
    Path file = repository().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A recipe with these layers, whose templates lie in folders of their names. */
  public void recipe(String... layers) throws IOException {
    StringBuilder yaml = new StringBuilder("application: shop\nimages:\n  catalog:\n");
    yaml.append("    base: { ssm: /aws/service/ami-windows-latest/x }\n    layers:\n");
    for (String layer : layers) {
      yaml.append("      - { name: ")
          .append(layer)
          .append(", template: ")
          .append(layer)
          .append(" }\n");
    }
    write("lehr.yaml", yaml.toString());
  }

  /** A template that runs a local command while its machine is up. */
  public void template(String layer, String command) throws IOException {
    write(
        layer + "/main.pkr.hcl",
        """
        packer {
          required_plugins {
            amazon = { version = ">= 1.2.0", source = "github.com/hashicorp/amazon" }
          }
        }
        variable "source_ami" { type = string }
        variable "image_name" { type = string }
        variable "region" { type = string }
        variable "db_password" {
          type      = string
          default   = "hunter2-default"
          sensitive = true
        }
        source "amazon-ebs" "win" {
          region              = var.region
          custom_endpoint_ec2 = "%s"
          source_ami          = var.source_ami
          instance_type       = "t3.large"
          ami_name            = var.image_name
          communicator        = "none"
        }
        build {
          name    = "%s"
          sources = ["source.amazon-ebs.win"]
          provisioner "shell-local" {
            inline = [file("${path.root}/command.sh"), "echo secret=${var.db_password}"]
          }
        }
        """
            .formatted(ec2.endpoint(), layer));
    write(layer + "/command.sh", command);
  }

  /** A bakery on this data folder. */
  public Bakery bakery() {
    return bakery(2);
  }

  /** A bakery with so many workers. */
  public Bakery bakery(int parallel) {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("HOME", folder.toString());
    return new Bakery(
        new BakerySettings(
            data(),
            parallel,
            new BakerySettings.Limits(
                Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofHours(1), 50_000_000),
            Map.of("AWS_POLL_DELAY_SECONDS", "1", "DB_PASSWORD", "s3cr3t-from-env")),
        new BakeryPorts(
            cloud,
            () -> new Credentials("AKIATEST", "secret", Optional.of("session-1"), Optional.empty()),
            (id, range) -> Optional.empty(),
            executor.orElseGet(() -> new ProcessExecutor("packer", environment)),
            witness,
            InstantSource.system()));
  }

  /** A request for the recipe as it stands. */
  public BakeRequest request() {
    return new BakeRequest(
        RecipeReader.read(repository()),
        "catalog",
        REGION,
        new BakeRequest.Options(Optional.empty(), Map.of(), false, Optional.of(out())));
  }

  /** Bakes the recipe as it stands. */
  public BakeResult bake() {
    return bakery().bake(request(), events::add, new Cancellation());
  }

  /** Events of one kind. */
  public <E extends BakeEvent> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void close() {
    cloud.close();
    ec2.close();
  }
}
