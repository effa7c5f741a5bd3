import { type Terminal, terminalOver } from '../../../tools/operate/deploy/ask.ts';

/** A terminal that gives the answers in order, and fails if more is asked. */
export function answering(...answers: string[]): Terminal & { readonly left: number; readonly questions: readonly string[] } {
  const questions: string[] = [];
  const terminal = terminalOver(async (question) => {
    const answer = answers[questions.length];
    if (answer === undefined) throw new Error('asked too much');
    questions.push(question);
    return answer;
  });
  return {
    ...terminal,
    get asked() {
      return terminal.asked;
    },
    get left() {
      return answers.length - questions.length;
    },
    questions,
  };
}
