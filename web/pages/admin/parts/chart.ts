import { h } from '../../../elements/common/dom.ts';
import { say, TEXTS } from '../language.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** One bar: its value, and the words that say what it is. */
export interface Bar {
  readonly value: number;
  /** `14:00: 9 images, $0.12` */
  readonly title: string;
  /** A part of the bar that went wrong. */
  readonly bad?: number;
}

export interface Chart {
  /** What a person hears who does not see the bars. */
  readonly label: string;
  /** From the left to the right. */
  readonly bars: readonly Bar[];
  /** The words of the highest value. */
  readonly peak: (value: number) => string;
  /** The words below a bar; only some are shown. */
  readonly tick: (index: number) => string;
  /** The words at the right end. */
  readonly end: string;
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
/** Words below the bars, without those at the end. */
const TICKS = 4;

/** Bars with the value of the highest one and some names below. The table beside it, or the titles, say the same in words. */
export function barChart({ label, bars, peak, tick, end }: Chart): HTMLElement {
  const highest = Math.max(0, ...bars.map(({ value }) => value));
  const tall = (value: number) => (highest > 0 ? (Math.max(value, 0) / highest) * (HEIGHT - 1) : 0);
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
  const drawing = svg(
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
  const failed = bars.some(({ bad = 0 }) => bad > 0) ? h('span', { class: 'legend' }, TEXTS.common.failed) : null;
  return h(
    'div',
    { class: 'plot' },
    h('p', { class: 'peak soft' }, h('span', {}, say(TEXTS.common.peak, { value: peak(highest) })), failed),
    drawing,
    axis(bars.length, tick, end),
  );
}

/** Names below every so many bars. Each stands at the start of its bars, so the parts of the axis are as wide as those. */
function axis(count: number, tick: (index: number) => string, end: string): HTMLElement {
  const every = Math.max(1, Math.ceil(count / TICKS));
  const starts = Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
  const parts = starts.map((start) => {
    // A short last part has no room for its name beside the end.
    const part = h('span', {}, count - start < every ? '' : tick(start));
    part.style.flexGrow = String(Math.min(every, count - start));
    return part;
  });
  return h('p', { class: 'axis soft', 'aria-hidden': 'true' }, ...parts, h('span', { class: 'end' }, end));
}

/** A small line without numbers; `null` leaves a gap. Several lines have one scale. */
export function sparkline(label: string, lines: readonly (readonly (number | null)[])[]): SVGSVGElement {
  const most = Math.max(0, ...lines.flatMap((line) => line.map((value) => value ?? 0)));
  const y = (value: number) => (most > 0 ? HEIGHT - 3 - (value / most) * (HEIGHT - 6) : HEIGHT - 3);
  const width = Math.max(1, ...lines.map((line) => line.length - 1)) * STEP;
  return svg(
    'svg',
    { class: 'spark', viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    ...lines.map((line) => svg('path', { d: pathOf(line, y), 'vector-effect': 'non-scaling-stroke' })),
  );
}

function pathOf(line: readonly (number | null)[], y: (value: number) => number): string {
  const steps = line.map((value, index) => {
    if (value === null) return '';
    const before = line[index - 1] ?? null;
    const after = line[index + 1] ?? null;
    const place = `${index * STEP} ${y(value).toFixed(1)}`;
    // A value without neighbors is a dot.
    return before === null ? `M${place}${after === null ? 'h0.01' : ''}` : `L${place}`;
  });
  return steps.join('');
}

/** A share of a limit, as a bar with the words beside it. */
export function gauge(label: string, used: number, held: number, limit: number): HTMLElement {
  const share = limit > 0 ? Math.min(1, used / limit) : 1;
  const running = limit > 0 ? Math.min(share, held / limit) : 0;
  const node = h('div', {
    class: share >= 1 ? 'gauge full' : share >= 0.8 ? 'gauge near' : 'gauge',
    role: 'meter',
    'aria-label': label,
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    'aria-valuenow': String(Math.round(share * 100)),
  });
  const bar = svg(
    'svg',
    { viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { width: 100 * share, height: 4, class: 'held' }),
    svg('rect', { width: 100 * (share - running), height: 4, class: 'used' }),
  );
  node.append(bar);
  return node;
}
