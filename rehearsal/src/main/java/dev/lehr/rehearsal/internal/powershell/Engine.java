package dev.lehr.rehearsal.internal.powershell;

/** The parts of the evaluator, which know each other through it. */
final class Engine {
  private final Host host;
  private final SessionSetup setup;
  private final Console console;
  private final SessionState state;
  private final Errors errors = new Errors(this);
  private final Statements statements = new Statements(this);
  private final Expressions expressions = new Expressions(this);
  private final Pipelines pipelines = new Pipelines(this);
  private final Blocks blocks = new Blocks(this);
  private final Variables variables = new Variables(this);
  private final Types types = new Types(this);
  private final Commands commands;

  Engine(Host host, Host.ProgramOutput output, SessionSetup setup) {
    this.host = host;
    this.setup = setup;
    this.console = new Console(output, setup.clock().getZone());
    this.state = new SessionState(setup.location());
    this.commands = new Commands(this);
  }

  Host host() {
    return host;
  }

  SessionSetup setup() {
    return setup;
  }

  Console console() {
    return console;
  }

  SessionState state() {
    return state;
  }

  Errors errors() {
    return errors;
  }

  Statements statements() {
    return statements;
  }

  Expressions expressions() {
    return expressions;
  }

  Pipelines pipelines() {
    return pipelines;
  }

  Blocks blocks() {
    return blocks;
  }

  Variables variables() {
    return variables;
  }

  Types types() {
    return types;
  }

  Commands commands() {
    return commands;
  }
}
