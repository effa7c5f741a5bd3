import type { Terminal } from '../../../tools/operate/deploy/ask.ts';

/** A terminal that gives the answers in order, and fails if more is asked. */
export function answering(...answers: string[]): Terminal & { readonly left: number } {
  let asked = 0;
  const next = async () => {
    const answer = answers[asked];
    if (answer === undefined) throw new Error('asked too much');
    asked += 1;
    return answer;
  };
  return {
    get asked() {
      return asked;
    },
    get left() {
      return answers.length - asked;
    },
    ask: next,
    askHidden: next,
  };
}
