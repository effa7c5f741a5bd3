import { h, setText } from '../../common/dom.ts';
import { outline } from '../../common/outline.ts';
import { addSheet } from '../../common/sheet.ts';
import { sourcesOf } from '../../common/sources.ts';
import { createDialog } from '../dialogs/dialog.ts';
import type { Language } from '../strings.ts';
import { altOf, type FinishedImage } from '../work/state.ts';
import type { Marks } from './marks.ts';
import { maskOf } from './paint.ts';
import { coverage, FIRST_RADIUS, MAX_RADIUS, MIN_RADIUS, maskSize, resized, type Size } from './strokes.ts';
import { brushStyles } from './styles/index.ts';
import { createSurface } from './surface.ts';

const BACK = 'M9 6L4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-3';
const ERASER = 'M8 19h11M5 14l8-8 6 6-7 7H9z';
/** Steps of the slider. Their sizes grow by the same factor. */
const STEPS = 12;
const GROWTH = (MAX_RADIUS / MIN_RADIUS) ** (1 / STEPS);

/** The brush, in a modal dialog: it marks where an image may change. `done` gets the marks; `null` if nothing is marked. */
export function createBrush(root: ShadowRoot, done: (marks: Marks | null) => void) {
  addSheet(root, brushStyles);
  const help = h('p', { class: 'quiet' });
  const keys = h('p', { id: 'mark-keys', class: 'quiet keys' });
  const heard = h('div', { role: 'status', class: 'heard' });
  const surface = createSurface({ changed: draw, resize: (by) => setRadius(resized(surface.radius(), by)), down: say });
  const sizeText = h('span');
  const slider = h('input', { type: 'range', min: '0', max: String(STEPS), step: 'any', input: slid });
  const erase = tool(ERASER, () => setErasing(erase.ariaPressed !== 'true'));
  const undo = tool(BACK, surface.undo);
  const clearText = h('span');
  const clear = h('button', { type: 'button', class: 'action', part: 'action', click: surface.clear }, clearText);
  const apply = h('button', { type: 'button', class: 'create', part: 'action', click: () => void finish() });
  const dialog = createDialog(
    'brush',
    help,
    surface.element,
    h('div', { class: 'row tools' }, h('label', { class: 'brush-size' }, sizeText, slider), erase, undo, clear, apply),
    keys,
    heard,
  );
  let strings: Language;
  let image: Size = { width: 1, height: 1 };

  function tool(icon: string, click: () => void): HTMLButtonElement {
    return h('button', { type: 'button', class: 'action', part: 'action', click }, outline(icon));
  }

  function setRadius(radius: number): void {
    surface.setRadius(radius);
    slider.value = String(Math.log(radius / MIN_RADIUS) / Math.log(GROWTH));
  }

  function slid(): void {
    surface.setRadius(MIN_RADIUS * GROWTH ** Number(slider.value));
  }

  function setErasing(on: boolean): void {
    erase.ariaPressed = String(on);
    surface.setErasing(on);
  }

  function say(down: boolean): void {
    heard.textContent = down ? strings.brushDown : strings.brushUp;
  }

  function draw(): void {
    const none = String(surface.marks().length === 0);
    for (const button of [undo, clear]) button.setAttribute('aria-disabled', none);
  }

  async function finish(): Promise<void> {
    const strokes = surface.marks();
    const size = maskSize(image);
    dialog.close();
    const mask = coverage(strokes, size) > 0 ? await maskOf(strokes, size) : null;
    done(mask && { strokes, mask });
  }

  function name(button: HTMLElement, text: string): void {
    button.title = text;
    button.setAttribute('aria-label', text);
  }

  return {
    element: dialog.element,
    /** Begins with what was marked before. Without Use this area nothing changes. */
    open(finished: FinishedImage, marks: Marks | null, endpoint: string, texts: Language): void {
      strings = texts;
      ({ image } = finished);
      setText(help, strings.markHelp);
      setText(keys, strings.markKeys);
      setText(sizeText, strings.brushSize);
      setText(clearText, strings.clear);
      setText(apply, strings.markDone);
      name(erase, strings.erase);
      name(undo, strings.undo);
      heard.textContent = '';
      dialog.draw(strings.markWhere, strings);
      dialog.open();
      surface.open(finished.image, sourcesOf(finished.image, endpoint), altOf(finished), marks?.strokes ?? [], strings.markWhere);
      setRadius(FIRST_RADIUS);
      setErasing(false);
      draw();
    },
  };
}
