/** Sets the colors of a palette for `.tinted` elements. An empty list sets the neutral ones. */
export function tint(place: HTMLElement, colors: readonly string[]): void {
  for (const n of [1, 2, 3]) {
    const color = colors[n - 1] ?? colors[0];
    if (color && CSS.supports('color', color)) place.style.setProperty(`--_tint-${n}`, color);
    else place.style.removeProperty(`--_tint-${n}`);
  }
}
