/** Who asks to see a generation. */
export interface Viewer {
  readonly keyId: string;
  /** The one subject whose work the viewer sees; `null` for a secret key that names no user and sees all of its own. */
  readonly subject: string | null;
}

/** Whether the viewer may see what this subject of this key made. For anyone else it does not exist. */
export function canView(viewer: Viewer, owner: { readonly keyId: string; readonly subject: string }): boolean {
  return viewer.keyId === owner.keyId && (viewer.subject === null || viewer.subject === owner.subject);
}
