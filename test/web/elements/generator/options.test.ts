import { describe, expect, it } from 'vitest';
import { ratioOf, readGeneratorOptions, safeUrl, withKnownStyle } from '../../../../web/elements/generator/options.ts';
import { buildRequest } from '../../../../web/elements/generator/work/build-request.ts';
import { readWorkOptions } from '../../../../web/elements/generator/work/options.ts';

const read = (attributes: Record<string, string>) =>
  readGeneratorOptions((name) => attributes[name] ?? null, 'https://easel.test');

describe('attributes', () => {
  it('have defaults: the host that the script came from, no size, every style', () => {
    expect(read({ 'site-key': ' pk_1 ' })).toMatchObject({
      siteKey: 'pk_1',
      endpoint: 'https://easel.test',
      size: '',
      styles: [],
    });
    expect(readWorkOptions(() => null)).toEqual({ seed: null, history: 0, share: false });
  });

  it('are read as a page would write them', () => {
    const options = read({
      endpoint: 'https://other.test/',
      styles: 'photo, ink  oil',
      maxlength: '9999',
      director: 'light',
    });
    expect(options).toMatchObject({
      endpoint: 'https://other.test',
      styles: ['photo', 'ink', 'oil'],
      maxLength: 4000,
      director: 'light',
    });
    const given: Record<string, string> = { history: '', share: '', seed: ' 7 ' };
    expect(readWorkOptions((name) => given[name] ?? null)).toEqual({ seed: 7, history: 8, share: true });
  });

  it('that make no sense are as good as absent', () => {
    expect(read({ director: 'loud', background: 'plaid', maxlength: 'x' })).toMatchObject({
      director: 'auto',
      background: '',
      maxLength: 4000,
    });
    // A field that takes no words, or a negative number, would break the form.
    for (const maxlength of ['-3', '0', '0.5', '1e99', '99999']) expect(read({ maxlength }).maxLength).toBe(4000);
    for (const history of ['-5', '2.5', '1e99', '500', '0', '']) {
      const count = readWorkOptions((name) => (name === 'history' ? history : null)).history;
      expect(Number.isInteger(count) && count >= 1 && count <= 100, history).toBe(true);
    }
    for (const seed of ['-1', '1.5', '4294967296', 'x']) expect(readWorkOptions(() => seed).seed).toBeNull();
  });
});

describe('a style that does not exist', () => {
  const styles = [{ id: 'ink' }];

  it('counts as absent, so that images can be made', () => {
    expect(withKnownStyle(read({ 'style-preset': 'fotto' }), styles).style).toBe('auto');
    expect(withKnownStyle(read({ 'style-preset': 'ink' }), styles).style).toBe('ink');
  });

  it('is not judged before the styles are loaded, nor if they could not be', () => {
    for (const styles of [null, []]) expect(withKnownStyle(read({ 'style-preset': 'ink' }), styles).style).toBe('ink');
  });
});

describe('a request', () => {
  const choices = { prompt: 'a cat', style: 'auto', size: '', n: 1, directed: true, seed: 0, changes: null, maxPreviews: 3 };

  it('names what was chosen and leaves the rest to the server', () => {
    expect(buildRequest(read({}), choices)).toEqual({ prompt: 'a cat', style: 'auto', director: 'auto', seed: 0, previews: 2 });
    expect(buildRequest(read({ quality: 'high' }), { ...choices, size: 'landscape', n: 2 })).toMatchObject({
      size: 'landscape',
      n: 2,
      quality: 'high',
    });
  });

  it('asks for no previews of a model that has none', () => {
    expect(buildRequest(read({}), { ...choices, maxPreviews: 0 })).not.toHaveProperty('previews');
  });

  it('switches the Director off and on as the person wants, whatever the attribute says', () => {
    expect(buildRequest(read({ director: 'light' }), { ...choices, directed: false }).director).toBe('off');
    expect(buildRequest(read({ director: 'off' }), choices).director).toBe('auto');
  });

  it('leaves out the facets that were taken out', () => {
    expect(buildRequest(read({}), { ...choices, changes: { without: ['light'] } }).direction).toEqual({ without: ['light'] });
  });
});

it('the stage has the ratio of the size that is asked for', () => {
  expect(['', 'auto', 'square', 'landscape', 'portrait', '1600x900'].map(ratioOf)).toEqual([1, 1, 1, 1.5, 2 / 3, 16 / 9]);
});

it('only https, blobs and Easel itself are loaded as pictures', () => {
  expect(safeUrl('/i/a.png', 'http://127.0.0.1:8787')).toBe('http://127.0.0.1:8787/i/a.png');
  expect(safeUrl('https://cdn.test/a.png', 'https://easel.test')).toBe('https://cdn.test/a.png');
  expect(safeUrl('blob:https://easel.test/1', 'https://easel.test')).toBe('blob:https://easel.test/1');
  for (const url of ['javascript:alert(1)', 'data:image/svg+xml,x', 'http://elsewhere.test/a.png', 'http://']) {
    expect(safeUrl(url, 'https://easel.test')).toBe('');
  }
});
