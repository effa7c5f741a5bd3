import { type PathCommand, readPath } from './path.ts';

/** One area of a picture: its outline on a square of 32, its color and how solid it is. */
export interface PathArea {
  readonly commands: readonly PathCommand[];
  readonly color: readonly [number, number, number];
  /** 0…1. */
  readonly alpha: number;
  readonly evenOdd: boolean;
}

type Matrix = readonly [number, number, number, number, number, number];
type Attributes = Readonly<Record<string, string>>;

const NAMED: Readonly<Record<string, string>> = { black: '#000000', white: '#ffffff' };

/** Reads the drawn areas of an SVG body of the icon set; `null` if it uses what flat areas cannot show. */
export function readAreas(body: string): PathArea[] | null {
  if (/<(?:mask|use|image|text)\b/.test(body) || /\sstroke="(?!none)/.test(body)) return null;
  const gradients = readGradients(body);
  const areas: PathArea[] = [];
  const drawn = body.replace(/<defs>.*?<\/defs>/gs, '').replace(/<clipPath.*?<\/clipPath>/gs, '');
  const stack: { fill: string; alpha: number }[] = [{ fill: '#000000', alpha: 1 }];
  for (const [tag = '', close, name = '', text = ''] of drawn.matchAll(/<(\/)?(\w+)([^>]*)>/g)) {
    const top = stack[stack.length - 1] as { fill: string; alpha: number };
    if (name === 'g') {
      if (close) stack.pop();
      else {
        const { fill = top.fill, opacity = '1' } = readAttributes(text);
        stack.push({ fill, alpha: top.alpha * Number(opacity) });
      }
      continue;
    }
    if (close) continue;
    const attributes = readAttributes(text);
    const commands = outline(name, attributes);
    if (commands === null) return tag.startsWith('<svg') ? null : areas;
    const { fill = top.fill, opacity = '1', transform } = attributes;
    const paint = fill.startsWith('url(') ? gradients.get(fill.slice(5, -1)) : { color: fill, alpha: 1 };
    const color = paint && parseColor(paint.color);
    if (!paint || !color) continue;
    const solid = top.alpha * Number(opacity) * Number(attributes['fill-opacity'] ?? '1') * paint.alpha;
    areas.push({
      commands: transform ? moved(commands, readTransform(transform)) : commands,
      color,
      alpha: solid,
      evenOdd: attributes['fill-rule'] === 'evenodd',
    });
  }
  return areas;
}

function readAttributes(text: string): Attributes {
  return Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
}

/** A gradient stands for the color in its middle. */
function readGradients(body: string): Map<string, { color: string; alpha: number }> {
  const found = new Map<string, { color: string; alpha: number }>();
  for (const [, id = '', inside = ''] of body.matchAll(
    /<(?:linear|radial)Gradient[^>]*\bid="([^"]+)"[^>]*>(.*?)<\/(?:linear|radial)Gradient>/gs,
  )) {
    const stops = [...inside.matchAll(/<stop([^>]*)>/g)].map(([, text = '']) => readAttributes(text));
    const middle = stops[Math.floor(stops.length / 2)];
    if (middle) found.set(id, { color: middle['stop-color'] ?? '#000000', alpha: Number(middle['stop-opacity'] ?? '1') });
  }
  return found;
}

function outline(name: string, at: Attributes): PathCommand[] | null {
  const n = (key: string) => Number(at[key] ?? '0');
  switch (name) {
    case 'path':
      return readPath(at.d ?? '');
    case 'circle':
      return ellipse(n('cx'), n('cy'), n('r'), n('r'));
    case 'ellipse':
      return ellipse(n('cx'), n('cy'), n('rx'), n('ry'));
    case 'rect': {
      const [x, y, w, h] = [n('x'), n('y'), n('width'), n('height')];
      const r = Math.min(n('rx') || n('ry'), w / 2, h / 2);
      if (r === 0) return readPath(`M${x} ${y}h${w}v${h}h${-w}z`);
      const arc = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
      return readPath(
        `M${x + r} ${y}h${w - 2 * r}${arc(r, r)}v${h - 2 * r}${arc(-r, r)}h${2 * r - w}${arc(-r, -r)}v${2 * r - h}${arc(r, -r)}z`,
      );
    }
    default:
      return null;
  }
}

function ellipse(x: number, y: number, rx: number, ry: number): PathCommand[] {
  return readPath(`M${x - rx} ${y}a${rx} ${ry} 0 0 1 ${2 * rx} 0a${rx} ${ry} 0 0 1 ${-2 * rx} 0z`);
}

function readTransform(text: string): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name = '', list = ''] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = list.split(/[\s,]+/).map(Number);
    if (name === 'matrix') matrix = times(matrix, [a, b, c, d, e, f]);
    if (name === 'translate') matrix = times(matrix, [1, 0, 0, 1, a, b]);
    if (name === 'scale') matrix = times(matrix, [a, 0, 0, list.trim().split(/[\s,]+/).length > 1 ? b : a, 0, 0]);
    if (name === 'rotate') {
      const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
      matrix = times(times(times(matrix, [1, 0, 0, 1, b, c]), [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -b, -c]);
    }
  }
  return matrix;
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function moved(commands: readonly PathCommand[], [a, b, c, d, e, f]: Matrix): PathCommand[] {
  return commands.map((command): PathCommand => {
    if (command[0] === 'Z') return command;
    const out = command.slice(1).map(Number);
    for (let i = 0; i < out.length; i += 2) {
      const [x, y] = [out[i] as number, out[i + 1] as number];
      out[i] = a * x + c * y + e;
      out[i + 1] = b * x + d * y + f;
    }
    return [command[0], ...out] as unknown as PathCommand;
  });
}

function parseColor(text: string): [number, number, number] | null {
  const hex = NAMED[text] ?? text;
  const long = /^#[0-9a-f]{3}$/i.test(hex) ? `#${[...hex.slice(1)].map((c) => c + c).join('')}` : hex;
  if (!/^#[0-9a-f]{6}$/i.test(long)) return null;
  const value = Number.parseInt(long.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
