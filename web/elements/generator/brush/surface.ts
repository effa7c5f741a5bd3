import { h, typedKey } from '../../common/dom.ts';
import { drawStroke } from './paint.ts';
import { begun, continued, FIRST_RADIUS, movedBy, type Point, pointUnder, type Size, type Stroke } from './strokes.ts';

/** What the surface reports. */
export interface SurfaceHandlers {
  changed(): void;
  /** `+` or `-` was pressed. */
  resize(by: 1 | -1): void;
  /** Space put the brush down, or lifted it. */
  down(down: boolean): void;
}

/** The canvas is at most this large, in pixels. The mask is drawn again at its own size. */
const MAX_EDGE = 1024;
/** The style sheet makes it see-through. */
const COLOR = '#e5003c';
const MIDDLE: Point = { x: 0.5, y: 0.5 };

/** The picture with what is marked on it. A pointer, a finger or the keyboard moves the brush. */
export function createSurface(handlers: SurfaceHandlers) {
  const picture = h('img', { class: 'marked-picture', draggable: 'false' });
  const canvas = h('canvas', {
    class: 'painted',
    tabindex: '0',
    role: 'application',
    'aria-describedby': 'mark-keys',
    keydown: onKey,
    blur: () => lift(),
    pointerdown: onDown,
    pointermove: onMove,
    pointerup: onUp,
    pointercancel: onUp,
    lostpointercapture: onUp,
  });
  const ring = h('i', { class: 'ring' });
  const element = h('div', { class: 'surface' }, picture, canvas, ring);
  const pen = canvas.getContext('2d');
  let size: Size = { width: 1, height: 1 };
  let strokes: readonly Stroke[] = [];
  let radius = FIRST_RADIUS;
  let erases = false;
  let at: Point = MIDDLE;
  /** The pointer that paints; `null` if none does. */
  let pointer: number | null = null;
  /** Whether the keyboard paints. */
  let down = false;

  function redraw(): void {
    pen?.clearRect(0, 0, canvas.width, canvas.height);
    if (pen) for (const stroke of strokes) drawStroke(pen, stroke, canvas, COLOR);
    handlers.changed();
  }

  function begin(point: Point): void {
    strokes = begun(strokes, { points: [point], radius, erases });
    drawEnd();
    handlers.changed();
  }

  function proceed(point: Point): void {
    strokes = continued(strokes, point);
    drawEnd();
  }

  /** Draws only what is new. */
  function drawEnd(): void {
    const last = strokes.at(-1);
    if (pen && last) drawStroke(pen, last, canvas, COLOR, last.points.length - 2);
  }

  function move(point: Point): void {
    at = point;
    const shorter = Math.min(size.width, size.height);
    Object.assign(ring.style, {
      left: `${100 * at.x}%`,
      top: `${100 * at.y}%`,
      width: `${(200 * radius * shorter) / size.width}%`,
    });
  }

  function lift(): void {
    if (!down) return;
    down = false;
    ring.classList.remove('down');
    handlers.down(false);
  }

  function onKey(event: Event): void {
    const key = typedKey(event);
    const { shiftKey, ctrlKey, metaKey } = event as KeyboardEvent;
    const next = movedBy(key, shiftKey, at, size);
    if (next) {
      move(next);
      if (down) proceed(next);
    } else if (key === ' ') {
      if (down) lift();
      else {
        down = true;
        ring.classList.add('down');
        begin(at);
        handlers.down(true);
      }
    } else if (key === '+' || key === '=') handlers.resize(1);
    else if (key === '-') handlers.resize(-1);
    else if (key === 'z' && (ctrlKey || metaKey)) undo();
    else return;
    event.preventDefault();
  }

  function onDown(event: Event): void {
    const { pointerId, isPrimary, button } = event as PointerEvent;
    if (!isPrimary || button !== 0) return;
    lift();
    pointer = pointerId;
    canvas.setPointerCapture(pointerId);
    move(under(event as PointerEvent));
    begin(at);
  }

  function onMove(event: Event): void {
    const moved = event as PointerEvent;
    if (pointer === null) {
      if (moved.pointerType === 'mouse') move(under(moved));
      return;
    }
    if (moved.pointerId !== pointer) return;
    // A browser may hand over several places at once.
    const all = moved.getCoalescedEvents?.() ?? [];
    for (const each of all.length > 0 ? all : [moved]) {
      move(under(each));
      proceed(at);
    }
  }

  function onUp(event: Event): void {
    if ((event as PointerEvent).pointerId === pointer) pointer = null;
  }

  function under(event: PointerEvent): Point {
    return pointUnder(event, canvas.getBoundingClientRect());
  }

  function undo(): void {
    lift();
    strokes = strokes.slice(0, -1);
    redraw();
  }

  return {
    element,
    marks: () => strokes,
    radius: () => radius,
    setRadius(next: number): void {
      // A stroke has one size.
      lift();
      radius = next;
      move(at);
    },
    setErasing(on: boolean): void {
      erases = on;
    },
    undo,
    clear(): void {
      lift();
      strokes = [];
      redraw();
    },
    open(
      image: Size,
      { src, srcset }: { readonly src: string; readonly srcset: string },
      alt: string,
      marks: readonly Stroke[],
      name: string,
    ): void {
      const { width, height } = image;
      size = image;
      strokes = marks;
      const scale = Math.min(1, MAX_EDGE / Math.max(width, height));
      Object.assign(canvas, { width: Math.round(width * scale), height: Math.round(height * scale) });
      Object.assign(picture, { sizes: '100vw', srcset, src, alt, width, height });
      element.style.setProperty('--_w', String(width));
      element.style.setProperty('--_h', String(height));
      canvas.setAttribute('aria-label', name);
      move(MIDDLE);
      redraw();
      canvas.focus();
    },
  };
}
