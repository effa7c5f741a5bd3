const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a 24 × 24 grid. */
const ICONS = {
  download: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  again: 'M19 12a7 7 0 1 1-2.1-5M19 4v4h-4',
  shuffle:
    'M4 7h3c4 0 6 10 10 10h3m-2.5-2.5L20 17l-2.5 2.5M4 17h3c1.3 0 2.3-1 3.2-2.4M13.8 9.4C14.7 8 15.7 7 17 7h3m-2.5-2.5L20 7l-2.5 2.5',
  cancel: 'M7 7l10 10M17 7L7 17',
  alt: 'M4 6h16v12H4zM7 14.5l2-5 2 5M7.6 13h2.8M13.5 9.5v5h2.5M15.5 9.5h3M17 9.5v5',
  edit: 'M5 19l1-4L16 5l3 3L9 18z',
} as const;

export type IconName = keyof typeof ICONS;

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
