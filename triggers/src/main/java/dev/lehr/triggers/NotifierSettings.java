package dev.lehr.triggers;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How notifications go out from this server.
 *
 * @param address of the server's own pages, for links
 * @param standards what notifications use that do not say: {@code slackUrl}, {@code teamsUrl},
 *     {@code githubToken}, all references, and {@code githubApi}, an address
 * @param mail the mail server; without one e-mails can not be sent
 * @param outbound where addresses in definitions may lead
 */
public record NotifierSettings(
    URI address, Map<String, String> standards, Optional<MailServer> mail, OutboundRules outbound) {

  public NotifierSettings {
    standards = Map.copyOf(standards);
  }

  /**
   * A mail server.
   *
   * @param host its name
   * @param port 587 or 25, and 465 with {@code IMPLICIT}
   * @param security how the connection is protected
   * @param from the sender's address
   * @param login for one that asks for it
   */
  public record MailServer(
      String host, int port, Security security, String from, Optional<Login> login) {}

  /** How a connection to a mail server is protected. */
  public enum Security {
    NONE,
    STARTTLS,
    IMPLICIT
  }

  /**
   * Who sends.
   *
   * @param password a reference
   */
  public record Login(String user, String password) {}
}
