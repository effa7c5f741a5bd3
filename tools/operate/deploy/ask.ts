import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks a person. */
export interface Terminal {
  /** Questions so far. */
  readonly asked: number;
  ask(question: string): Promise<string>;
  /** What is typed does not show. */
  askHidden(question: string): Promise<string>;
}

/** The terminal; `null` if a program runs the command. */
export function openTerminal(): Terminal | null {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return null;
  let asked = 0;
  const once = async (question: string, hidden: boolean): Promise<string> => {
    asked += 1;
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: process.stdin, output: hidden ? silent : process.stdout, terminal: true });
    if (hidden) process.stdout.write(question);
    try {
      return (await lines.question(hidden ? '' : question)).trim();
    } finally {
      lines.close();
      if (hidden) process.stdout.write('\n');
    }
  };
  return {
    get asked() {
      return asked;
    },
    ask: (question) => once(question, false),
    askHidden: (question) => once(question, true),
  };
}
