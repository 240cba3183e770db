package dev.lehr.engine.internal.run;

import dev.lehr.database.DatabaseException;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.internal.store.Journal;
import dev.lehr.engine.internal.store.TakenOver;
import dev.lehr.engine.internal.time.Busy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One execution at work. Mail may come from any thread and at any time; at most one thread makes
 * something of it, always of all that has come, and hands it to the journal. While that writes, no
 * thread is held, and mail piles up. When it is durable, the new state shows, those who asked are
 * answered, and what is to be done is done; in this order, and never before.
 */
final class Actor {
  private static final System.Logger LOG = System.getLogger(Actor.class.getName());

  private final String id;
  private final Crew crew;
  private final Queue<Mail> mailbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicLong told = new AtomicLong();
  private volatile @Nullable Loaded loaded;

  /** Whom it works with. */
  interface Crew {
    Brain brain();

    Journal journal();

    Replay replay();

    /** Counts those that have something to do. */
    Busy busy();

    /** Calls soon, on some thread. */
    void soon(Runnable work);

    /** Calls after a pause, for the store does not answer. */
    void later(Actor actor, Runnable work);

    /** A step of an execution is durable. */
    void carryOut(Step step);

    /** An actor has nothing to do. */
    void idle(Actor actor);
  }

  Actor(String id, Crew crew, Optional<Loaded> loaded) {
    this.id = id;
    this.crew = crew;
    this.loaded = loaded.orElse(null);
  }

  String id() {
    return id;
  }

  /** The state that is durable, when it is in memory. */
  Optional<Loaded> loaded() {
    return Optional.ofNullable(loaded);
  }

  /** Takes mail; {@link #wake} makes something of it. */
  void receive(Mail mail) {
    mailbox.add(mail);
  }

  /** By how many bytes it has grown since this was asked last. */
  long growth() {
    long now = loaded().map(Loaded::bytes).orElse(0L);
    return now - told.getAndSet(now);
  }

  /** How many bytes it has told of. */
  long bytes() {
    return told.get();
  }

  boolean isIdle() {
    return !busy.get() && mailbox.isEmpty();
  }

  void wake() {
    if (!mailbox.isEmpty() && busy.compareAndSet(false, true)) {
      crew.busy().enter();
      crew.soon(this::work);
    }
  }

  private void work() {
    Loaded current;
    try {
      Loaded known = loaded;
      current = known == null ? crew.replay().load(id).orElse(null) : known;
    } catch (JdbiException | DatabaseException away) {
      LOG.log(System.Logger.Level.WARNING, "Execution {0} can not be read: {1}", id, away);
      crew.later(this, this::work);
      return;
    } catch (RuntimeException damaged) {
      giveUp(takeAll(), damaged);
      return;
    }
    List<Mail> mails = takeAll();
    if (current == null) {
      returnToSender(mails, unknown());
      rest();
    } else {
      step(current, mails);
    }
  }

  /** A damaged history, or a defect of ours: nothing has happened, and others are not harmed. */
  private void giveUp(List<Mail> mails, RuntimeException defect) {
    LOG.log(System.Logger.Level.ERROR, "Execution " + id + " can not go on", defect);
    returnToSender(
        mails,
        new EngineException(
            EngineException.Kind.CONFLICT,
            "Execution %s can not go on: %s".formatted(id, defect.getMessage()),
            defect));
    rest();
  }

  private List<Mail> takeAll() {
    List<Mail> mails = new ArrayList<>();
    for (Mail mail = mailbox.poll(); mail != null; mail = mailbox.poll()) {
      mails.add(mail);
    }
    return mails;
  }

  private void step(Loaded current, List<Mail> mails) {
    loaded = current;
    Step step =
        new Step(crew.brain(), current.execution(), crew.brain().clocks().now(current.last()));
    try {
      mails.forEach(step::take);
    } catch (RuntimeException defect) {
      giveUp(mails, defect);
      return;
    }
    if (step.changedNothing()) {
      step.answer();
      rest();
    } else {
      crew.journal().append(step.change(), new Outcome(current, step));
    }
  }

  /** What becomes of a step. */
  private final class Outcome implements Journal.Outcome {
    private final Loaded before;
    private final Step step;

    Outcome(Loaded before, Step step) {
      this.before = before;
      this.step = step;
    }

    @Override
    public void durable() {
      loaded = before.after(step);
      step.answer();
      crew.carryOut(step);
      rest();
    }

    @Override
    public void refused(RuntimeException why) {
      // Whoever has the store now has the execution, too; the journal has told.
      if (!(why instanceof TakenOver)) {
        LOG.log(
            System.Logger.Level.ERROR,
            "What happened to execution {0} can not be kept: {1}",
            id,
            why);
      }
      step.refuse(why);
      rest();
    }
  }

  private void rest() {
    busy.set(false);
    if (mailbox.isEmpty()) {
      crew.idle(this);
    } else {
      wake();
    }
    crew.busy().leave();
  }

  private EngineException unknown() {
    return new EngineException(
        EngineException.Kind.UNKNOWN,
        "There is no execution '%s'; search lists those there are".formatted(id));
  }

  private static void returnToSender(List<Mail> mails, EngineException why) {
    for (Mail mail : mails) {
      switch (mail) {
        case Mail.Signal signal -> signal.answer().completeExceptionally(why);
        case Mail.Begin begin -> begin.answer().completeExceptionally(why);
        case Mail.Happened _ -> {}
      }
    }
  }
}
