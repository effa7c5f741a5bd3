import { describe, expect, it } from 'vitest';
import { MODELS } from '../../../../src/generation/models/catalog.ts';
import { shutdownsIn, shutdownsSoon } from '../../../../src/generation/models/shutdown.ts';

const NOW = Date.UTC(2026, 10, 26);

describe('the shutdown dates of a provider', () => {
  it('are read as a day, an instant or seconds', () => {
    const data = [
      { id: 'a', shutdown_date: '2026-12-01' },
      { id: 'b', shutdown_date: '2026-12-01T23:00:00Z' },
      { id: 'c', shutdown_date: Date.UTC(2026, 11, 1) / 1000 },
      { id: 'd', shutdown_date: null },
      { id: 'e' },
      { id: 7, shutdown_date: '2026-12-01' },
      { id: 'f', shutdown_date: 'soon' },
      { id: 'g', shutdown_date: 1e300 },
      null,
    ];
    expect(shutdownsIn({ data })).toEqual(['a', 'b', 'c'].map((model) => ({ model, shutdownOn: '2026-12-01' })));
  });

  it.each([null, {}, { data: 'x' }, 'html', []])('are none in %j', (list) => {
    expect(shutdownsIn(list)).toEqual([]);
  });

  it('are warned of 30 days ahead, by the provider’s list or by the catalog, the earlier one', () => {
    const offered = MODELS.filter(({ id }) => ['gpt-image-2', 'gpt-image-1.5', 'gpt-image-2.5-flare'].includes(id));
    const listed = [
      { model: 'gpt-image-2', shutdownOn: '2026-12-26' },
      { model: 'gpt-image-2.5-flare', shutdownOn: '2026-12-27' },
      { model: 'gpt-image-1.5', shutdownOn: '2026-12-20' },
      { model: 'gpt-4', shutdownOn: '2026-12-01' },
    ];
    expect(shutdownsSoon(offered, listed, true, NOW)).toEqual([
      { model: 'gpt-image-1.5', shutdownOn: '2026-12-01' },
      { model: 'gpt-image-2', shutdownOn: '2026-12-26' },
    ]);
    // Another server may go on with a model that OpenAI ends.
    expect(shutdownsSoon(offered, [], false, NOW)).toEqual([]);
  });
});
