// Lets a person choose the program that is run for each alert. Only the system's dialog can name one.
import type { CommandAnswer } from '#core/window/contract';
import type { ProgramChooser } from '../../program-ports.ts';
import type { App } from '../app.ts';

/** The program that was set already keeps its arguments; another one has none. */
export async function chooseCommand(
  programs: ProgramChooser,
  app: Pick<App, 'state' | 'actions'>,
): Promise<CommandAnswer> {
  const answer = await programs.chooseProgram();
  if (answer.kind !== 'chosen') return answer.kind;
  const { program } = answer;
  const { command } = app.state.settings;
  const args = command?.program === program ? command.args : [];
  return app.actions.setCommand({ program, args }) ? 'chosen' : 'not-saved';
}
