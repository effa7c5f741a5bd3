import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Result } from '../../../common/result.ts';
import { CommandFault } from '../../command.ts';

/** How often one question is put before the command gives up. */
const MOST_TRIES = 5;

/** What an answer means, or one line that says what is wrong with it. */
export type ReadAnswer<T> = (text: string) => Result<T, string>;

/** Asks a person. An answer that cannot be read is explained, and the question is put again. */
export interface Terminal {
  /** Questions so far. One that was put again counts once. */
  readonly asked: number;
  /** @throws CommandFault if the person leaves, or gives no usable answer in five tries */
  ask<T>(question: string, read: ReadAnswer<T>): Promise<T>;
  /** The same, but what is typed does not show. */
  askHidden<T>(question: string, read: ReadAnswer<T>): Promise<T>;
}

/** Puts one question and returns the line that was typed. */
type AskLine = (question: string, hidden: boolean) => Promise<string>;

/** The terminal; `null` if a program runs the command. */
export function openTerminal(): Terminal | null {
  return process.stdin.isTTY && process.stdout.isTTY ? terminalOver(askLine) : null;
}

/** A terminal over anything that can put a question. */
export function terminalOver(line: AskLine): Terminal {
  let asked = 0;
  const valid = async <T>(question: string, read: ReadAnswer<T>, hidden: boolean): Promise<T> => {
    asked += 1;
    let shown = question;
    for (let tries = 1; ; tries++) {
      const answer = read((await line(shown, hidden)).trim());
      if (answer.ok) return answer.value;
      if (tries === MOST_TRIES) throw new CommandFault(answer.error);
      shown = `${answer.error}.\n${question}`;
    }
  };
  return {
    get asked() {
      return asked;
    },
    ask: (question, read) => valid(question, read, false),
    askHidden: (question, read) => valid(question, read, true),
  };
}

async function askLine(question: string, hidden: boolean): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: hidden ? silent : process.stdout, terminal: true });
  if (hidden) process.stdout.write(question);
  try {
    return await lines.question(hidden ? '' : question);
  } catch {
    // Ctrl-C or Ctrl-D. Every question comes before the first change.
    throw new CommandFault('\nStopped. Nothing was changed: run the same command again.');
  } finally {
    lines.close();
    if (hidden) process.stdout.write('\n');
  }
}
