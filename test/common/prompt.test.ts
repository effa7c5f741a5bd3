import { describe, expect, it } from 'vitest';
import { readPrompt } from '../../common/prompt.ts';
import { err, ok } from '../../common/result.ts';

describe('a prompt', () => {
  it('comes back in NFC, with its white space', () => {
    expect(readPrompt(' cafe\u0301\n', 10)).toEqual(ok(' caf\u00e9\n'));
  });

  it('is measured in code points, without the white space around it', () => {
    expect(readPrompt('  🦊🦊🦊  ', 3).ok).toBe(true);
    expect(readPrompt('🦊🦊🦊🦊', 3)).toEqual(err('must have at most 3 characters'));
  });

  it('has a character that can be seen', () => {
    for (const text of ['', ' \n', '\u200b\u2060', '\u0000']) {
      expect(readPrompt(text, 10)).toEqual(err('must have at least one visible character'));
    }
  });

  it('has no half of a surrogate pair', () => {
    expect(readPrompt('a \ud83e', 10)).toEqual(err('must be well-formed Unicode: it has half of a surrogate pair'));
  });
});
