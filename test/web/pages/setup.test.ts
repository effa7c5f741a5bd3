import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../../web/pages/playground/fields.ts';
import { PRESETS } from '../../../web/pages/playground/look.ts';
import { DEFAULT_SETUP, readSetupLink, writeSetupLink } from '../../../web/pages/playground/setup.ts';

describe('a set-up in a link', () => {
  it('is nothing if nothing was changed', () => {
    expect(writeSetupLink(DEFAULT_SETUP)).toBe('');
    expect(readSetupLink('')).toEqual(DEFAULT_SETUP);
  });

  it('comes back as it was', () => {
    const setup = {
      ...DEFAULT_SETUP,
      way: 'frame' as const,
      pinned: true,
      fitted: false,
      attributes: { size: 'portrait', styles: 'photo ink', theme: 'dark', required: 'on', name: 'cover' },
      look: { palettes: PRESETS.Plum ?? DEFAULT_SETUP.look.palettes, corners: 'Soft', density: 'Roomy', font: 'Serif' },
    };
    expect(readSetupLink(`#${writeSetupLink(setup)}`)).toEqual(setup);
  });

  it.each([
    'site-key=pk_stolen',
    'endpoint=https://evil.example',
    'token=x',
    'size=huge',
    'styles=%22%3E%3Cscript%3E',
    'in-light=red-ffffff-000000',
    'corners=url(x)',
    'font=__proto__',
    'density=constructor',
    'name=%3Cb%3E',
    'maxlength=99999',
    'pinned=perhaps',
  ])('that says %s changes nothing: a link may come from anybody', (hash) => {
    expect(readSetupLink(`#${hash}`)).toEqual(DEFAULT_SETUP);
  });

  it('never gives an attribute a value that does not fit, whatever the link says', () => {
    const names = FIELDS.map(({ name }) => name);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), (name, value) => {
        const { attributes } = readSetupLink(`#${new URLSearchParams({ [name]: value })}`);
        const field = FIELDS.find((one) => one.name === name);
        const kept = attributes[name];
        return kept === undefined || kept === DEFAULT_SETUP.attributes[name] || field?.fits(kept) === true;
      }),
    );
  });
});
