package dev.lehr.triggers.internal.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.NotifierSettings.Login;
import dev.lehr.triggers.NotifierSettings.MailServer;
import dev.lehr.triggers.NotifierSettings.Security;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Settings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Plain text by SMTP. All mails about an execution are one thread. */
record EmailChannel(Optional<MailServer> server) implements Channel {
  private static final String TIMEOUT_MILLIS = "20000";

  @Override
  public String type() {
    return "email";
  }

  @Override
  public void send(News news, Settings settings, Disclosure secrets) throws IOException {
    MailServer mail =
        server.orElseThrow(
            () -> new TriggerException("e-mails can not be sent: no mail server is configured"));
    try {
      Session session = Session.getInstance(properties(mail));
      MimeMessage message = message(session, mail, news, settings);
      deliver(session, mail, message, secrets);
    } catch (AddressException wrong) {
      throw DeliveryFailure.permanent(
          "'%s' is no e-mail address: %s".formatted(wrong.getRef(), wrong.getMessage()));
    } catch (AuthenticationFailedException refused) {
      throw new TriggerException(
          "%s refuses the login; check user and password".formatted(mail.host()), refused);
    } catch (SendFailedException refused) {
      throw refusal(mail, refused);
    } catch (MessagingException failed) {
      throw new IOException(
          "%s:%d does not take the mail: %s"
              .formatted(mail.host(), mail.port(), failed.getMessage()),
          failed);
    }
  }

  /** Codes from 400 on mean "not now", those from 500 on "never" (RFC 5321). */
  private static DeliveryFailure refusal(MailServer mail, SendFailedException refused) {
    String message = "%s refuses the mail: %s".formatted(mail.host(), refused.getMessage());
    for (Exception one = refused;
        one instanceof MessagingException chained;
        one = chained.getNextException()) {
      boolean notNow =
          (one instanceof SMTPSendFailedException all && all.getReturnCode() / 100 == 4)
              || (one instanceof SMTPAddressFailedException some
                  && some.getReturnCode() / 100 == 4);
      if (notNow) {
        return DeliveryFailure.transientOne(message, Optional.empty());
      }
    }
    return DeliveryFailure.permanent(message);
  }

  private static void deliver(
      Session session, MailServer mail, MimeMessage message, Disclosure secrets)
      throws MessagingException {
    Optional<Login> login = mail.login();
    try (Transport transport = session.getTransport()) {
      if (login.isPresent()) {
        transport.connect(login.get().user(), secrets.value(login.get().password()));
      } else {
        transport.connect();
      }
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private static MimeMessage message(Session session, MailServer mail, News news, Settings settings)
      throws MessagingException {
    MimeMessage message = new WithId(session, id(mail, news.id()));
    List<String> to = settings.texts("to");
    message.setFrom(new InternetAddress(mail.from(), true));
    message.setRecipients(
        Message.RecipientType.TO, InternetAddress.parse(String.join(",", to), true));
    message.setSubject(firstLine(settings.text("subject").orElse(news.text())), UTF_8.name());
    message.setSentDate(Date.from(news.time()));
    String thread = id(mail, news.execution());
    message.setHeader("In-Reply-To", thread);
    message.setHeader("References", thread);
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(news.text() + "\n\n" + news.url() + "\n", UTF_8.name());
    return message;
  }

  /** The same for each attempt, so that a mail that comes twice is seen to be one. */
  private static String id(MailServer mail, String name) {
    String domain = mail.from().replaceFirst(".*@", "").replaceFirst(">.*", "");
    return "<" + name.replaceAll("[^A-Za-z0-9.-]", ".") + "@" + domain + ">";
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  private static Properties properties(MailServer mail) {
    boolean implicit = mail.security() == Security.IMPLICIT;
    Properties properties = new Properties();
    String protocol = implicit ? "smtps" : "smtp";
    properties.setProperty("mail.transport.protocol", protocol);
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "host", mail.host());
    properties.setProperty(prefix + "port", String.valueOf(mail.port()));
    properties.setProperty(prefix + "auth", String.valueOf(mail.login().isPresent()));
    properties.setProperty(
        prefix + "starttls.required", String.valueOf(mail.security() == Security.STARTTLS));
    properties.setProperty(
        prefix + "starttls.enable", String.valueOf(mail.security() == Security.STARTTLS));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
      properties.setProperty(prefix + timeout, TIMEOUT_MILLIS);
    }
    return properties;
  }

  /** The library gives every message an id of its own otherwise. */
  private static final class WithId extends MimeMessage {
    private final String id;

    WithId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
