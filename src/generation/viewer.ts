/** What a caller may read. */
export interface Viewer {
  readonly keyId: string;
  /** The only subject whose generations are visible; `null` for a secret key that names no user and reads all of its own. */
  readonly subject: string | null;
}

/** Whether the viewer may read what this subject of this key made. If not, it must look as if it did not exist. */
export function canView(viewer: Viewer, owner: { readonly keyId: string; readonly subject: string }): boolean {
  return viewer.keyId === owner.keyId && (viewer.subject === null || viewer.subject === owner.subject);
}
