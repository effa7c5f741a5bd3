/**
 * A value of which each isolate has one, made at the first need. An isolate is known by its bindings: they are one object for
 * its life. The value outlives requests. So it must not have what belongs to one request, such as a body or a stub: that works
 * in its request alone.
 */
export function perIsolate<B extends object, T extends object>(make: (bindings: B) => T): (bindings: B) => T {
  const values = new WeakMap<B, T>();
  return (bindings) => {
    const known = values.get(bindings);
    if (known) return known;
    const made = make(bindings);
    values.set(bindings, made);
    return made;
  };
}
