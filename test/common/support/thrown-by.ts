/** An error whose first frame is this file. */
export function thrownBy(kind: ErrorConstructor, message: string): Error {
  return new kind(message);
}
