/** An image, and the image that was changed into it; `null` if it was made of words. */
export interface Version {
  readonly id: string;
  readonly parent: string | null;
}

/** The versions of one picture: those that began with the same image, in the order of the list. Empty if the image is not in it. */
export function versionsWith<V extends Version>(versions: readonly V[], id: string): readonly V[] {
  if (!versions.some((version) => version.id === id)) return [];
  const first = firstOf(versions, id);
  return versions.filter((version) => firstOf(versions, version.id) === first);
}

/** The id of the image that a version began with. It may be missing in the list: deleted, or on a later page. */
function firstOf(versions: readonly Version[], id: string): string {
  let first = id;
  // As many steps as there are versions, so that a circle ends too.
  for (let steps = 0; steps < versions.length; steps++) {
    const parent = versions.find((version) => version.id === first)?.parent;
    if (!parent) break;
    first = parent;
  }
  return first;
}
