import type { Hold } from '../quota/rows.ts';
import { HOLDS } from './migrations/quota-counter.ts';

/** A row as it is stored. */
export type HoldRow = {
  generation_id: string;
  day: string;
  state: Hold['state'];
  units: number;
  micros: number;
  refused: number;
  held_at: number;
  ended_at: number | null;
  reserved_units: number | null;
  reserved_micros: number | null;
  unknown: number;
  canceled: number;
  recorded: number;
  /** Separated by spaces. */
  holders: string;
  reason: string | null;
  asked_at: number | null;
};

/** Writes the row, or replaces it. A row never leaves its day. */
export function writeHold(sql: SqlStorage, hold: Hold): void {
  sql.exec(
    `INSERT INTO ${HOLDS} (generation_id, day, state, units, micros, refused, held_at, ended_at, reserved_units,
       reserved_micros, unknown, canceled, recorded, holders, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (generation_id) DO UPDATE SET state = excluded.state, units = excluded.units, micros = excluded.micros,
       refused = excluded.refused, ended_at = excluded.ended_at, unknown = excluded.unknown, canceled = excluded.canceled,
       recorded = excluded.recorded, holders = excluded.holders`,
    hold.generationId,
    hold.day,
    hold.state,
    hold.units,
    hold.micros,
    Number(hold.refused),
    hold.heldAt,
    hold.endedAt,
    hold.reserved?.units ?? null,
    hold.reserved?.micros ?? null,
    Number(hold.unknown),
    Number(hold.canceled),
    Number(hold.recorded),
    hold.holders.join(' '),
    hold.reason,
  );
}

export function holdOf(row: HoldRow): Hold {
  const { reserved_units: units, reserved_micros: micros } = row;
  return {
    generationId: row.generation_id,
    day: row.day,
    state: row.state,
    units: row.units,
    micros: row.micros,
    reserved: units === null || micros === null ? null : { units, micros },
    refused: row.refused === 1,
    unknown: row.unknown === 1,
    canceled: row.canceled === 1,
    recorded: row.recorded === 1,
    holders: row.holders === '' ? [] : row.holders.split(' '),
    reason: row.reason,
    heldAt: row.held_at,
    endedAt: row.ended_at,
  };
}
