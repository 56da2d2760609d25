// The person whom a secret service asks: the prompts that it prepares, and the one that is on the screen.
import { EMPTY, type Message, type Reply, variant } from './dbus.ts';

const PROMPTS = '/org/freedesktop/secrets/prompt';

type Methods = Record<string, (message: Message) => Reply>;

interface Question {
  readonly path: string;
  readonly window: string;
  /** What a yes does, and the result that it has. */
  readonly yes: () => unknown;
}

export class AskedPerson {
  /** How often they were asked. */
  asked = 0;
  readonly #serve: (path: string, methods: Methods) => void;
  readonly #onChange: () => void;
  readonly #onEnd: (path: string, body: unknown[]) => void;
  #prompts = 0;
  #question: Question | null = null;

  /** `onEnd` gets the body of the signal that ends a prompt. */
  constructor(on: {
    serve: (path: string, methods: Methods) => void;
    change: () => void;
    end: (path: string, body: unknown[]) => void;
  }) {
    this.#serve = on.serve;
    this.#onChange = on.change;
    this.#onEnd = on.end;
  }

  /** The window that the open question belongs to; undefined without a question. */
  get window(): string | undefined {
    return this.#question?.window;
  }

  /** Prepares a question; it appears when the program says for which of its windows. */
  ask(yes: () => unknown): string {
    this.#prompts += 1;
    const path = `${PROMPTS}/${this.#prompts}`;
    this.#serve(path, {
      Prompt: ({ body }) => {
        this.asked += 1;
        this.#question = { path, window: String(body[0]), yes };
        this.#onChange();
        return EMPTY;
      },
      Dismiss: () => {
        if (this.#question?.path === path) this.dismiss();
        return EMPTY;
      },
    });
    return path;
  }

  /** They agree to what the open question asks for. */
  agree(): void {
    this.#end(({ yes }) => [false, yes()]);
  }

  /** They close the open question. */
  dismiss(): void {
    this.#end(() => [true, variant('s', '')]);
  }

  #end(body: (question: Question) => unknown[]): void {
    const question = this.#question;
    if (question === null) throw new Error('Nobody is asked anything');
    this.#question = null;
    this.#onEnd(question.path, body(question));
    this.#onChange();
  }
}
