package dev.lehr.bakery.internal.guard;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Known failures of Packer and AWS, what to do next, and which of them pass by themselves. */
public final class Advice {
  private static final List<Known> TABLE =
      List.of(
          passing(
              "InsufficientInstanceCapacity",
              "AWS has no machine of this type here now; try again, or another instance_type or"
                  + " zone"),
          known(
              "AMI Name: .* is used by an existing AMI|InvalidAMIName.Duplicate",
              "make ami_name unique, e.g. ami_name = var.image_name, which Lehr fills"),
          known(
              "context canceled|context deadline exceeded",
              "a provisioner took longer than its own 'timeout'; raise it or make the script"
                  + " faster"),
          known(
              "AuthFailure|InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken",
              "AWS does not accept the credentials; renew them and check the clock"),
          known(
              "NoCredentialProviders|no valid credential",
              "there are no AWS credentials; log in (aws sso login) or set a profile"),
          known(
              "UnauthorizedOperation|AccessDenied",
              "the credentials lack a permission; see the IAM policy in the user guide"),
          passing(
              "RequestLimitExceeded|Throttling",
              "AWS throttles this account; bake fewer images at once (--parallel)"),
          known(
              "VcpuLimitExceeded|InstanceLimitExceeded|VolumeLimitExceeded",
              "the account's quota is used up; raise it or end what is not needed"),
          known(
              "No AMI was found matching filters",
              "the source_ami_filter fits no image in this region; check name and owners"),
          known(
              "InvalidAMIID.NotFound|InvalidAMIID.Unavailable",
              "the source image is not in this region (any more)"),
          known(
              "Timeout waiting for password",
              "Windows never published its password; the image must run EC2Launch's"
                  + " 'setAdminAccount' at first boot, or set winrm_password"),
          known(
              "exit status: 16001",
              "the machine closed the connection in mid-script; use windows-restart instead of"
                  + " restarting in a script"),
          known(
              "exit status: \\d+",
              "the script says so itself; its output stands right above in the layer's log"),
          known(
              "Timeout waiting for machine to restart",
              "the machine went down and did not come back; raise restart_timeout if it installs"
                  + " updates"),
          known(
              "required_plugins",
              "this Packer is older than 1.7 and knows no required_plugins block"),
          known(
              "Unknown builder|builder type .* (not found|unknown)|plugin.* not (found|installed)|"
                  + "Missing plugins",
              "install the amazon plugin: packer plugins install github.com/hashicorp/amazon"),
          known(
              "no space left on device",
              "the disk is full; make room or set another --data folder"),
          known(
              "read-only file system",
              "in a container the repository can not be written; write to $TMPDIR, or bake with"
                  + " --executor process"),
          known(
              "exceeded wait attempts",
              "AWS took longer than Packer waits; set AWS_MAX_ATTEMPTS=240 and"
                  + " AWS_POLL_DELAY_SECONDS=15"),
          known(
              "unexpected EOF|connection is shut down",
              "a plugin of Packer died; if memory is short, bake fewer images at once"),
          passing("InternalError|Unavailable:", "AWS could not do it just now; try again"));

  private Advice() {}

  /** The next step, when the failure is known. */
  static Optional<String> on(String error, DebugLog log) {
    if (error.contains("Timeout waiting for WinRM")) {
      return Optional.of(winRm(log.connectionError().orElse("")));
    }
    return TABLE.stream()
        .filter(entry -> entry.pattern().matcher(error).find())
        .map(Known::advice)
        .findFirst();
  }

  /**
   * Whether a failed bake may succeed unchanged a little later: AWS could not then, and Packer asks
   * for some things only once.
   */
  public static boolean isPassing(String message) {
    return TABLE.stream()
        .filter(Known::passing)
        .anyMatch(entry -> entry.pattern().matcher(message).find());
  }

  private static String winRm(String cause) {
    if (cause.contains("401")) {
      return "the machine refuses the login (401): enable Basic in user data (winrm set"
          + " winrm/config/service/auth '@{Basic=\"true\"}'), use winrm_use_ntlm, or check"
          + " winrm_username and winrm_password";
    }
    if (cause.contains("refused")) {
      return "nothing listens on the WinRM port: did user data run to its end, and does it open the"
          + " listener and the firewall for the port that winrm_use_ssl chooses?";
    }
    if (cause.contains("tls:") || cause.contains("x509") || cause.contains("malformed HTTP")) {
      return "HTTP and HTTPS are mixed up or the certificate is not trusted ("
          + cause
          + "): winrm_use_ssl must fit the listener, winrm_insecure accepts a self-signed"
          + " certificate";
    }
    return cause.isEmpty()
        ? "the port never answered: check the security group, the subnet's route and user data"
        : "the last try failed with: " + cause;
  }

  private static Known known(String pattern, String advice) {
    return new Known(Pattern.compile(pattern), advice, false);
  }

  private static Known passing(String pattern, String advice) {
    return new Known(Pattern.compile(pattern), advice, true);
  }

  /** A failure, its advice, and whether it passes by itself. */
  private record Known(Pattern pattern, String advice, boolean passing) {}
}
