import { h } from '../../elements/common/dom.ts';
import type { Environment } from '../../elements/common/environment.ts';
import { EaselGenerator } from '../../elements/generator/element.ts';
import { STATE_FIGURES, type StateFigure } from './figures.ts';
import { createPlayer, type Player } from './player.ts';

const PROMPT = 'A little sailboat on a glassy sea before sunrise';
const CHANGE = 'Make it night';
/** The color of the picture that is added to a change. */
const STRAW = '#d9b35b';
const THEMES = ['light', 'dark'] as const;

/** The real element, with a recorded environment. */
function generatorOf(figure: StateFigure, environment: Environment): EaselGenerator {
  const tag = `easel-state-${figure.id}`;
  customElements.define(
    tag,
    class extends EaselGenerator {
      protected override environment() {
        return environment;
      }
    },
  );
  const generator = document.createElement(tag) as EaselGenerator;
  generator.id = `generator-${figure.id}`;
  generator.setAttribute('token', 'recorded');
  generator.setAttribute('size', 'landscape');
  return generator;
}

/** Does what a person would do to reach the state. */
async function drive(generator: EaselGenerator, { id, how, recording }: StateFigure): Promise<void> {
  // The element starts a moment after it is connected.
  await new Promise((resolve) => setTimeout(resolve));
  if (id === 'idle' || how === 'restored') return;
  generator.prompt = PROMPT;
  if (how === 'previewed') generator.shadowRoot?.querySelector<HTMLElement>('[part~=reveal]')?.click();
  else if (recording) generator.generate();
  if (how === 'change' || how === 'refused-picture' || how === 'changing') await openChange(generator, how);
}

/** Opens the panel on the finished image, and does in it what the figure shows. */
async function openChange(generator: EaselGenerator, how: StateFigure['how']): Promise<void> {
  const find = <E extends HTMLElement>(selector: string) => generator.shadowRoot?.querySelector<E>(selector);
  const until = async <T>(found: () => T | null | undefined | false): Promise<T> => {
    for (;;) {
      const thing = found();
      if (thing) return thing;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const button = await until(() => find('[part~=stage]')?.dataset.scene === 'done' && find('.action.change'));
  button.click();
  const words = await until(() => find<HTMLTextAreaElement>('#change-words'));
  if (how === 'changing') {
    words.value = CHANGE;
    find('[part~=change] .create')?.click();
  }
  if (how !== 'refused-picture') return;
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = STRAW;
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File(picture ? [picture] : [], 'straw-hat.png', { type: 'image/png' }));
  clipboardData.items.add(new File(['no picture'], 'notes.txt', { type: 'text/plain' }));
  words.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
}

/** Resolves with the texts of the state when it is reached. */
function reached(
  generator: EaselGenerator,
  { scene, how }: StateFigure,
  isStill: Player['isStill'],
): Promise<{ said: string; heard: string }> {
  const find = (selector: string) => generator.shadowRoot?.querySelector<HTMLElement>(selector);
  return new Promise((resolve) => {
    // Longer than the widget's own tick, so that the text is that of this moment.
    const timer = setInterval(() => {
      const there = find('[part~=stage]')?.dataset.scene ?? 'idle';
      if (!isStill() || there !== scene || (how === 'previewed' && !find('[part~=chip]'))) return;
      if (how === 'change' && !find('#change-words')) return;
      if (how === 'refused-picture' && !find('.said:not(:empty)')) return;
      clearInterval(timer);
      const said = find('[part~=status]')?.textContent || find('[part~=error] strong')?.textContent || '';
      resolve({ said, heard: find('[role=alert]')?.textContent || find('[role=status]')?.textContent || '' });
    }, 300);
  });
}

function show(figure: StateFigure): Promise<void> {
  const { environment, isStill } = createPlayer(figure);
  const generator = generatorOf(figure, environment);
  const words = h('p', { class: 'words' });
  const heading = h('h2', {}, h('a', { href: `?only=${figure.id}` }, figure.title));
  const element = h('section', { id: figure.id, 'aria-label': figure.title }, heading, words, generator);
  document.getElementById('figures')?.append(element);
  void drive(generator, figure);
  return reached(generator, figure, isStill).then(({ said, heard }) => {
    words.textContent = heard && heard !== said ? `Says “${said}”, and aloud “${heard}”` : `Says “${said}”`;
    element.dataset.reached = figure.scene;
  });
}

function applyTheme(theme: string): void {
  document.documentElement.dataset.theme = theme;
  for (const generator of document.querySelectorAll('section > :last-child')) generator.setAttribute('theme', theme);
  for (const button of document.querySelectorAll<HTMLElement>('[data-sets]')) {
    button.setAttribute('aria-pressed', String(button.dataset.sets === theme));
  }
}

/** `?only=done` shows one figure, `?theme=dark` starts dark, `?lang=ar` is in Arabic. */
async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const only = query.get('only');
  document.documentElement.lang = query.get('lang') ?? 'en';
  const shown = STATE_FIGURES.filter(({ id }) => !only || id === only);
  const all = Promise.all(shown.map(show));
  const themes = h('p', { class: 'themes' });
  for (const theme of THEMES) {
    themes.append(h('button', { type: 'button', 'data-sets': theme, click: () => applyTheme(theme) }, theme));
  }
  document.querySelector('header')?.append(themes);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  applyTheme(query.get('theme') ?? (dark ? 'dark' : 'light'));
  await all;
  document.documentElement.dataset.reached = 'all';
}

void start();
