import { FAILURE_CODES } from '../../../src/contract/generations.ts';
import { PROBLEMS, type ProblemCode } from '../../../src/contract/problems.ts';
import { PROBLEM_HELP, type ProblemHelp } from './problem-help.ts';

/** One code that the API says, with everything that its page has. */
export interface ExplainedProblem extends ProblemHelp {
  readonly code: string;
  readonly title: string;
  /** The HTTP status; `null` for codes that only a failed generation has. */
  readonly status: number | null;
}

const isProblem = (code: string): code is ProblemCode => code in PROBLEMS;

/** Every code of the contract, HTTP refusals first. */
export const CODES: readonly string[] = [...new Set([...Object.keys(PROBLEMS), ...FAILURE_CODES])];

/** @throws Error if a code of the contract is not explained */
export function explained(): readonly ExplainedProblem[] {
  return CODES.map((code) => {
    const help = PROBLEM_HELP[code];
    if (!help) throw new Error(`tools/build/docs/problem-help.ts does not explain ${code}`);
    const known = isProblem(code) ? PROBLEMS[code] : null;
    return { ...help, code, title: known?.title ?? help.title ?? code, status: known?.status ?? null };
  });
}

/** The page at `/problems/CODE`, as Markdown. */
export function problemPage({ code, title, status, meaning, who, steps }: ExplainedProblem): string {
  const shown = status === null ? `\`error.code\` of a failed generation: \`${code}\`` : `HTTP ${status}, \`${code}\``;
  return `# ${title}

${shown}

## What it means

${meaning}

## Who can fix it

${upper(who)}.

## What to do

${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}

[All errors](docs/errors.md) · [Documentation](docs/README.md)
`;
}

/** `docs/errors.md`: the same words on one page. */
export function errorsDocument(): string {
  const all = explained();
  const section = (list: readonly ExplainedProblem[]) =>
    list
      .map(
        ({ code, title, status, meaning, who, steps }) =>
          `### ${code}\n\n${status === null ? '' : `HTTP ${status}. `}${title}.\n${meaning}\nWho can fix it: ${who}.\n\n${steps.map((step) => `- ${step}`).join('\n')}`,
      )
      .join('\n\n');
  return `# Errors

Every refusal is \`application/problem+json\` (RFC 9457): \`type\`, \`title\`, \`status\`, \`code\`, \`detail\` and the request id in \`instance\`.
\`type\` is the address of a page with the words below.
A generation that was accepted and then fails has the same kind of \`code\` in \`error\`.
A failed generation never uses up an image.
The build writes this page from the table in \`tools/build/docs/problem-help.ts\`.

## Refusals

${section(all.filter(({ status }) => status !== null))}

## Failed generations

${section(all.filter(({ status }) => status === null))}
`;
}

/** The page at `/problems/`: every code, with a link to its page. */
export function problemIndex(): string {
  const lines = explained().map(({ code, title }) => `- [\`${code}\`](/problems/${code}) ${title}`);
  return `# Errors\n\n${lines.join('\n')}\n\n[Documentation](docs/README.md)\n`;
}

const upper = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
