import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MARKERS, readMarkers } from '../../../../src/providers/sandbox/markers.ts';

describe('the table of markers', () => {
  it('stands in docs/sandbox.md word for word, and no other marker does', () => {
    const page = readFileSync(fileURLToPath(new URL('../../../../docs/sandbox.md', import.meta.url).href), 'utf8');
    const rows = [...page.matchAll(/^\| `(\[sandbox:\w+\])` \| (.+) \|$/gm)].map(([, marker, does]) => ({ marker, does }));
    expect(rows).toEqual(MARKERS.map(({ marker, does }) => ({ marker, does })));
  });

  it('has each marker once', () => {
    expect(new Set(MARKERS.map(({ marker }) => marker)).size).toBe(MARKERS.length);
  });
});

describe('a prompt', () => {
  it('without a marker has its usual pace and no fault', () => {
    expect(readMarkers('a sandbox in a playground [sandbox:unknown]')).toEqual({ pace: 1, fault: null });
  });

  it('can ask for a pace and a fault together', () => {
    const { pace, fault } = readMarkers('[sandbox:fast] a cat [sandbox:unavailable]');
    expect(pace).toBe(0);
    expect(fault).toMatchObject({ kind: 'fail', failure: { code: 'provider_unavailable' } });
  });

  it('with two faults gets the one that stands higher in the table', () => {
    expect(readMarkers('[sandbox:timeout] [sandbox:rejected]').fault).toMatchObject({ failure: { code: 'provider_rejected' } });
  });
});
