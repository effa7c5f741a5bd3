const SVG = 'http://www.w3.org/2000/svg';

/** One bar: its value, and the words that say what it is. */
export interface Bar {
  readonly value: number;
  /** `14:00: 9 images, $0.12` */
  readonly title: string;
  /** A part of the bar that went wrong. */
  readonly bad?: number;
}

function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

const HEIGHT = 60;
const STEP = 10;

/** Bars from the left to the right. The table beside it, or the titles, say the same in words. */
export function barChart(label: string, bars: readonly Bar[]): SVGSVGElement {
  const most = Math.max(...bars.map(({ value }) => value), 1e-9);
  const tall = (value: number) => (Math.max(value, 0) / most) * (HEIGHT - 2);
  const rects = bars.map(({ value, bad = 0, title }, index) => {
    const x = index * STEP + 1;
    const height = tall(value);
    const badHeight = tall(bad);
    return svg(
      'g',
      {},
      svg('title', {}, title),
      // The whole column can be pointed at, also if its bar is small.
      svg('rect', { x: x - 1, y: 0, width: STEP, height: HEIGHT, class: 'column' }),
      svg('rect', { x, y: HEIGHT - height, width: STEP - 2, height, class: 'bar' }),
      svg('rect', { x, y: HEIGHT - badHeight, width: STEP - 2, height: badHeight, class: 'bar bad' }),
    );
  });
  return svg(
    'svg',
    {
      class: 'chart',
      viewBox: `0 0 ${Math.max(bars.length, 1) * STEP} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': label,
    },
    ...rects,
  );
}

/** A share of a limit, as a bar with the words beside it. */
export function gauge(label: string, used: number, held: number, limit: number): HTMLElement {
  const share = limit > 0 ? Math.min(1, used / limit) : 1;
  const running = limit > 0 ? Math.min(share, held / limit) : 0;
  const node = document.createElement('div');
  node.className = share >= 1 ? 'gauge full' : share >= 0.8 ? 'gauge near' : 'gauge';
  node.setAttribute('role', 'meter');
  node.setAttribute('aria-label', label);
  node.setAttribute('aria-valuemin', '0');
  node.setAttribute('aria-valuemax', '100');
  node.setAttribute('aria-valuenow', String(Math.round(share * 100)));
  const bar = svg(
    'svg',
    { viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { width: 100 * share, height: 4, class: 'held' }),
    svg('rect', { width: 100 * (share - running), height: 4, class: 'used' }),
  );
  node.append(bar);
  return node;
}
