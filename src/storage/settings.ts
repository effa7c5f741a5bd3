import { withTimeout } from '../../common/async.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database.ts';
import { logLine } from '../log.ts';
import { perIsolate } from '../per-isolate.ts';
import { readRows, type SettingValues, withSettings } from '../settings.ts';

/** How long an isolate uses what it read. After half of it, it reads again behind an answer. */
export const SETTINGS_MS = 60_000;
const REFRESH_MS = 30_000;
/** An isolate that knows nothing waits this long. Without settings the variables hold, and the counters know the caps. */
const PATIENCE_MS = 2000;
/** After a failed read nothing is tried for this long. */
const SILENCE_MS = 5000;

/** The operator's settings, in the database and in each isolate. */
export interface StoredSettings {
  /** The configuration with the settings, at most `SETTINGS_MS` old. Never throws. */
  applied(config: Config): Promise<Config>;
  /** From the database. `updatedAt` in milliseconds; `null` if nothing was ever set. */
  read(): Promise<{ readonly values: SettingValues; readonly updatedAt: number | null }>;
  write(values: SettingValues, now: number): Promise<void>;
}

interface Known {
  values: SettingValues;
  readAt: number;
  silentUntil: number;
  reading: Promise<void> | null;
}

const knownBy = perIsolate((): Known => ({ values: {}, readAt: 0, silentUntil: 0, reading: null }));

/** @param background lets work go on behind the answer */
export function storedSettings(
  db: Database,
  isolate: object,
  background: (work: Promise<unknown>) => void,
  now: () => number,
): StoredSettings {
  const known = knownBy(isolate);

  async function read() {
    const { results } = await db.prepare('SELECT name, value, updated_at FROM settings').all<{
      name: string;
      value: string;
      updated_at: number;
    }>();
    const { values, unreadable } = readRows(results);
    if (unreadable.length > 0) logLine('alarm_settings_unreadable', { settings: unreadable });
    const updatedAt = results.length === 0 ? null : Math.max(...results.map(({ updated_at }) => updated_at));
    return { values, updatedAt };
  }

  function refresh(): Promise<void> {
    known.reading ??= (async () => {
      const readAt = now();
      try {
        known.values = (await read()).values;
        known.readAt = readAt;
      } catch {
        known.silentUntil = now() + SILENCE_MS;
      } finally {
        known.reading = null;
      }
    })();
    return known.reading;
  }

  return {
    async applied(config) {
      const age = now() - known.readAt;
      if (age > REFRESH_MS && now() >= known.silentUntil) {
        const reading = refresh();
        if (age <= SETTINGS_MS) background(reading);
        else {
          await withTimeout(PATIENCE_MS, () => reading, tooSlow).catch(() => {
            known.silentUntil = now() + SILENCE_MS;
          });
        }
      }
      return withSettings(config, known.values);
    },

    read,

    async write(values, at) {
      await db.batch([
        db.prepare('DELETE FROM settings'),
        ...Object.entries(values).map(([name, value]) =>
          db.prepare('INSERT INTO settings (name, value, updated_at) VALUES (?, ?, ?)').bind(name, JSON.stringify(value), at),
        ),
      ]);
      known.values = values;
      known.readAt = at;
    },
  };
}

const tooSlow = () => new Error('the settings were not read in time');
