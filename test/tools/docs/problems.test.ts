import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../../src/contract/generations.ts';
import { PROBLEMS } from '../../../src/contract/problems.ts';
import { CODES, errorsDocument, explained, problemPage } from '../../../tools/build/docs/problems.ts';

describe('the page of a problem', () => {
  it('exists for each code of a refusal and of a failed generation', () => {
    expect(CODES).toEqual([...new Set([...Object.keys(PROBLEMS), ...FAILURE_CODES])]);
    expect(explained().map(({ code }) => code)).toEqual(CODES);
  });

  it.each(explained())('of $code says what it means, who can fix it and what to do', (problem) => {
    const page = problemPage(problem);
    expect(page).toContain(`# ${problem.title}`);
    expect(page).toContain(`\`${problem.code}\``);
    expect(problem.meaning).toMatch(/\.$/);
    expect(problem.steps.length).toBeGreaterThan(0);
    for (const step of problem.steps) expect(page).toContain(step);
  });

  it('has its words also in docs/errors.md, under the code as anchor', () => {
    const document = errorsDocument();
    for (const { code, meaning } of explained()) {
      expect(document).toContain(`### ${code}\n`);
      expect(document).toContain(meaning);
    }
  });
});
