package dev.lehr.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.lehr.triggers.NotifierSettings.Login;
import dev.lehr.triggers.NotifierSettings.MailServer;
import dev.lehr.triggers.NotifierSettings.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails to a real SMTP server. */
class EmailTest {
  @TempDir private Path folder;
  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private NotifierSettings settings(Optional<Login> login) {
    MailServer mail =
        new MailServer(
            "127.0.0.1",
            server.getSmtp().getPort(),
            Security.NONE,
            "Lehr <lehr@example.com>",
            login);
    return new NotifierSettings(
        URI.create("https://lehr.example/"), Map.of(), Optional.of(mail), OutboundRules.standard());
  }

  private static final String NOTIFICATION =
      "email: { to: [ada@example.com, 'Bob <bob@example.com>'], on: [execution.started, execution.succeeded], message: 'Größe' }";

  @Test
  void allWhoAreNamedGetIt() throws Exception {
    server.setUser("lehr", "s3cr3t-token");
    try (TestingLehr lehr = new TestingLehr(folder);
        Notifier _ =
            lehr.notifier(
                settings(Optional.of(new Login("lehr", "env:TOKEN"))), InstantSource.system())) {
      lehr.run(TestingPipelines.telling(NOTIFICATION));
      assertThat(server.waitForIncomingEmail(20_000, 2)).as(problems(lehr)).isTrue();
    }
    List<MimeMessage> mails = List.of(server.getReceivedMessages());
    assertThat(mails).as("two mails to two people").hasSize(4);
    MimeMessage first = mails.getFirst();
    assertThat(first.getSubject()).isEqualTo("Größe");
    assertThat(first.getFrom()[0]).hasToString("Lehr <lehr@example.com>");
    assertThat(first.getAllRecipients()).hasSize(2);
    assertThat(String.valueOf(first.getContent()))
        .contains("Größe")
        .contains("https://lehr.example/executions/");
    assertThat(distinct(mails, "Message-ID"))
        .hasSize(2)
        .allMatch(id -> id.endsWith("@example.com>"));
    assertThat(distinct(mails, "References")).as("one thread").hasSize(1);
  }

  private static Set<String> distinct(List<MimeMessage> mails, String header)
      throws MessagingException {
    Set<String> values = new TreeSet<>();
    for (MimeMessage mail : mails) {
      values.add(mail.getHeader(header, null));
    }
    return values;
  }

  private static String problems(TestingLehr lehr) {
    return lehr.database()
        .read(
            handle ->
                String.join(
                    "\n",
                    handle
                        .createQuery("SELECT problem FROM notification")
                        .mapTo(String.class)
                        .list()));
  }

  @Test
  void anAddressThatIsNoneIsGivenUp() throws Exception {
    try (TestingLehr lehr = new TestingLehr(folder);
        Notifier notifier = lehr.notifier(settings(Optional.empty()), InstantSource.system())) {
      lehr.run(TestingPipelines.telling("email: { to: ['a@@b'], on: [execution.succeeded] }"));
      lehr.await(() -> !notifier.failures(1).isEmpty());
      assertThat(notifier.failures(1).getFirst().problem()).contains("'a@@b' is no e-mail address");
    }
  }
}
