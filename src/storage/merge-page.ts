import type { ImageRecord } from '../contract/images.ts';
import type { ImagePage, Position } from './image-records.ts';

/** Images of a list, newest first, and where the next page starts. */
export interface MergedPage {
  readonly items: readonly ImageRecord[];
  readonly next: Position | null;
}

/** Adds to a page the records that the database does not have yet. They obey the same order, filter and limit. */
export function mergePage(page: MergedPage, unrecorded: readonly ImageRecord[], { limit, after, filter }: ImagePage): MergedPage {
  const known = new Set(page.items.map(({ id }) => id));
  const end = page.next;
  const added = unrecorded.filter((record) => {
    const at = positionOf(record);
    if (known.has(record.id) || (after && !isBefore(at, after))) return false;
    // It belongs to a later page.
    if (end && isBefore(at, end)) return false;
    const { createdAfter, createdBefore, metadata } = filter;
    if (createdAfter !== null && at.createdAt <= createdAfter) return false;
    if (createdBefore !== null && at.createdAt >= createdBefore) return false;
    return metadata === null || record.metadata[metadata.name] === metadata.value;
  });
  if (added.length === 0) return page;
  const all = [...page.items, ...added].sort((a, b) => (isBefore(positionOf(a), positionOf(b)) ? 1 : -1));
  const items = all.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && (all.length > limit || end) ? positionOf(last) : null };
}

function positionOf({ created_at, id }: ImageRecord): Position {
  return { createdAt: Date.parse(created_at), id };
}

/** Whether `a` comes after `b` in a list: it is older. */
function isBefore(a: Position, b: Position): boolean {
  return a.createdAt !== b.createdAt ? a.createdAt < b.createdAt : a.id < b.id;
}
