import { expect, it } from 'vitest';
import { pasteAdvice } from '../../../web/pages/playground/paste.ts';
import { API_LANGUAGES, answerSummary, requestCode } from '../../../web/pages/playground/requests.ts';

const HOME = 'http://localhost:8787';

it('the code of a request survives every quotation mark of a prompt', () => {
  const prompt = `a "cat" at O'Hara's`;
  const [curl = '', ...others] = API_LANGUAGES.map((language) => requestCode(language, HOME, prompt));
  for (const code of others) expect(code).toContain(JSON.stringify(prompt));
  // What a shell hands to curl is the body again.
  const quoted = /-d '(.*)'$/s.exec(curl)?.[1]?.replaceAll("'\\''", "'") ?? '';
  expect(JSON.parse(quoted)).toMatchObject({ prompt });
});

it('an answer is summed up by its status, its price if there is one, and its time', () => {
  expect(answerSummary(200, '0.0132', 8400)).toBe('200 · $0.0132 · 8.4 s');
  expect(answerSummary(429, null, 120)).toBe('429 · 0.1 s');
});

it('says what makes the tag work on a page', () => {
  expect(pasteAdvice('http://localhost:3000/page', HOME)).toBe('It works there already.');
  expect(pasteAdvice('shop.example/cards', HOME)).toContain('--origin https://shop.example');
  expect(pasteAdvice('https://shop.example', 'https://easel.example')).toContain('--url https://easel.example');
  expect(pasteAdvice('file:///home/me/index.html', HOME)).toContain('Open the page from a server');
  expect(pasteAdvice('http://', HOME)).toContain('Write the address');
});
