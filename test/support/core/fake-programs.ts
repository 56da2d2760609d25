// A fake for the programs that the app runs: each ends when the test says so.
import type { Command } from '../../../main/core/account/settings.ts';
import type { ProgramRunner } from '../../../main/program-ports.ts';

interface Run {
  readonly command: Command;
  /** What it got on its standard input. */
  readonly line: Readonly<Record<string, unknown>>;
  /** Null: it went well. */
  end(failure: string | null): void;
}

export class FakePrograms implements ProgramRunner {
  /** Every run so far, in order. */
  readonly runs: Run[] = [];
  /** How each ends at once; undefined while they go on until `end`. */
  result: string | null | undefined = null;

  run(command: Command, input: string, signal: AbortSignal): Promise<string | null> {
    return new Promise((resolve) => {
      this.runs.push({ command, line: JSON.parse(input), end: resolve });
      signal.addEventListener('abort', () => resolve('the app quits'));
      if (this.result !== undefined) resolve(this.result);
    });
  }

  get lines(): readonly Readonly<Record<string, unknown>>[] {
    return this.runs.map(({ line }) => line);
  }
}
