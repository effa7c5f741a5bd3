import { DAY_MS } from '../../../common/time.ts';
import type { ImageModel } from './model.ts';

/** How long before its end a model is warned of. */
const WARNING_DAYS = 30;
/** More entries than any provider lists. */
const MAX_ENTRIES = 2000;

/** The day on which a provider shuts a model down (`YYYY-MM-DD`). */
export interface Shutdown {
  readonly model: string;
  readonly shutdownOn: string;
}

/** The `shutdown_date` of each model in a provider's `GET /v1/models`: a day, an instant or Unix seconds. */
export function shutdownsIn(list: unknown): readonly Shutdown[] {
  const data = (list as { data?: unknown } | null)?.data;
  if (!Array.isArray(data)) return [];
  return data.slice(0, MAX_ENTRIES).flatMap((entry: { id?: unknown; shutdown_date?: unknown } | null) => {
    const shutdownOn = dayOfDate(entry?.shutdown_date);
    return typeof entry?.id === 'string' && shutdownOn !== null ? [{ model: entry.id, shutdownOn }] : [];
  });
}

function dayOfDate(date: unknown): string | null {
  const ms = typeof date === 'number' ? date * 1000 : typeof date === 'string' ? Date.parse(date) : Number.NaN;
  const year = new Date(ms).getUTCFullYear();
  return year >= 2020 && year < 2200 ? new Date(ms).toISOString().slice(0, 10) : null;
}

/** The offered models that end within 30 days, by the catalog and by the provider's own list; the earliest first. */
export function shutdownsSoon(
  offered: readonly ImageModel[],
  listed: readonly Shutdown[],
  datesBind: boolean,
  now: number,
): readonly Shutdown[] {
  const last = new Date(now + WARNING_DAYS * DAY_MS).toISOString().slice(0, 10);
  return offered
    .flatMap(({ id, retiresOn, source }) => {
      const own = datesBind || source === 'operator' ? retiresOn : null;
      const days = [own, listed.find(({ model }) => model === id)?.shutdownOn].filter((day) => typeof day === 'string');
      const [shutdownOn] = days.sort();
      return shutdownOn !== undefined && shutdownOn <= last ? [{ model: id, shutdownOn }] : [];
    })
    .sort((a, b) => (a.shutdownOn < b.shutdownOn ? -1 : 1));
}
