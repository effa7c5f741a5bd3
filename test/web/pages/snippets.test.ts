import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../web/pages/playground/look.ts';
import { DEFAULT_SETUP, type Setup } from '../../../web/pages/playground/setup.ts';
import { snippet } from '../../../web/pages/playground/snippets.ts';

const file = (name: string) => ({ url: `/w/1.2.0-abc/${name}`, integrity: `sha384-${name}`, bytes: 1, gzip: 1 });
const PLACE = {
  origin: 'https://easel.example',
  siteKey: 'pk_1',
  release: { version: '1.2.0-abc', files: { 'widget.js': file('widget.js'), 'embed.js': file('embed.js') } },
};
const write = (change: Partial<Setup>) => snippet({ ...DEFAULT_SETUP, ...change }, PLACE);

describe('what the configurator writes', () => {
  it('is the one tag, with what was set', () => {
    expect(write({ attributes: { size: 'square', required: 'on' } })).toBe(`<script
  type="module"
  src="https://easel.example/widget.js">
</script>

<easel-generator
  site-key="pk_1"
  size="square"
  required>
</easel-generator>

<style>
  easel-generator:not(:defined) {
    display: block;
    min-height: 33rem;
  }
</style>`);
  });

  it('pins a version by its own URL and hash', () => {
    expect(write({ pinned: true })).toContain(`
  src="https://easel.example/w/1.2.0-abc/widget.js"
  integrity="sha384-widget.js"
  crossorigin="anonymous">`);
  });

  it('brings the look as tokens of the element', () => {
    const look = { ...DEFAULT_SETUP.look, corners: 'Square' };
    expect(write({ look })).toContain(`  easel-generator {
    --easel-radius: 0;
    --easel-radius-small: 0;
  }
</style>`);
  });

  it('is a frame that fits, with the same as data', () => {
    const attributes = { size: 'square', name: 'cover' };
    expect(write({ way: 'frame', pinned: true, attributes, look: { ...DEFAULT_SETUP.look, corners: 'Square' } })).toBe(`<script
  async
  src="https://easel.example/w/1.2.0-abc/embed.js"
  integrity="sha384-embed.js"
  crossorigin="anonymous"
  data-key="pk_1"
  data-size="square"
  data-tokens="radius:0;radius-small:0">
</script>`);
  });

  it('is a plain frame, whose URL has what was set and nothing that only a form knows', () => {
    const look = { ...DEFAULT_SETUP.look, palettes: PRESETS.Ink ?? DEFAULT_SETUP.look.palettes };
    const html = write({ way: 'frame', fitted: false, attributes: { styles: 'photo ink', required: 'on' }, look });
    const url = new URL(/src="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '');
    expect(url.origin + url.pathname).toBe('https://easel.example/embed');
    expect(url.searchParams.get('key')).toBe('pk_1');
    expect(url.searchParams.get('styles')).toBe('photo ink');
    expect(url.searchParams.get('tokens')).toContain('color-accent:light-dark(#18181b, #f4f4f5)');
    expect(url.searchParams.has('required')).toBe(false);
    expect(html).not.toContain('style=');
  });

  it('is code for each framework, with the key, the attributes and a listener if there is one', () => {
    for (const way of ['react', 'vue', 'svelte', 'next', 'nuxt', 'astro'] as const) {
      const code = write({ way, attributes: { size: 'square' } });
      for (const part of ['site-key="pk_1"', 'size="square"', 'https://easel.example/widget.js', 'min-height']) {
        expect(code, way).toContain(part);
      }
      expect(/easel-complete=("save"|{save}|{onComplete})/.test(code), way).toBe(way !== 'astro');
    }
  });

  it('names no key if the deployment has none, and no version while none is known', () => {
    const text = snippet({ ...DEFAULT_SETUP, pinned: true }, { ...PLACE, siteKey: null, release: null });
    expect(text).toContain('site-key="pk_…"');
    expect(text).toContain('src="https://easel.example/widget.js"');
  });
});
