const SVG = 'http://www.w3.org/2000/svg';

export const DOWNLOAD = 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14';
export const LINK = 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1';
export const CROSS = 'M7 7l10 10M17 7L7 17';

/** An icon of one line on a grid of 24 × 24. */
export function outline(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
