import { h } from '../../elements/common/dom.ts';
import type { World } from '../../elements/common/world.ts';
import { EaselGenerator } from '../../elements/generator/element.ts';
import { FIGURES, type Figure } from './figures.ts';
import { createPlayer, type Player } from './player.ts';

const PROMPT = 'A little sailboat on a glassy sea before sunrise';
const THEMES = ['light', 'dark'] as const;

/** A generator in that state: the real one, in a world that was recorded. */
function generatorOf(figure: Figure, world: World): EaselGenerator {
  const tag = `easel-state-${figure.id}`;
  customElements.define(
    tag,
    class extends EaselGenerator {
      protected override world() {
        return world;
      }
    },
  );
  const generator = document.createElement(tag) as EaselGenerator;
  generator.id = `generator-${figure.id}`;
  generator.setAttribute('token', 'recorded');
  generator.setAttribute('size', 'landscape');
  return generator;
}

/** Puts it into its state, as a person would. */
async function drive(generator: EaselGenerator, { id, how, recording }: Figure): Promise<void> {
  // The element starts a moment after it is connected.
  await new Promise((resolve) => setTimeout(resolve));
  if (id === 'idle' || how === 'restored') return;
  generator.prompt = PROMPT;
  if (how === 'foreseen') generator.shadowRoot?.querySelector<HTMLElement>('[part~=reveal]')?.click();
  else if (recording) generator.generate();
}

/** Resolves once it is there, with what it says. */
function reached(
  generator: EaselGenerator,
  { scene, how }: Figure,
  isStill: Player['isStill'],
): Promise<{ said: string; heard: string }> {
  const find = (selector: string) => generator.shadowRoot?.querySelector<HTMLElement>(selector);
  return new Promise((resolve) => {
    // Longer than the widget's own tick, so that what stands there is what it says of this moment.
    const timer = setInterval(() => {
      const there = find('[part~=stage]')?.dataset.scene ?? 'idle';
      if (!isStill() || there !== scene || (how === 'foreseen' && !find('[part~=chip]'))) return;
      clearInterval(timer);
      const said = find('[part~=status]')?.textContent || find('[part~=error] strong')?.textContent || '';
      resolve({ said, heard: find('[role=alert]')?.textContent || find('[role=status]')?.textContent || '' });
    }, 300);
  });
}

function show(figure: Figure): Promise<void> {
  const { world, isStill } = createPlayer(figure);
  const generator = generatorOf(figure, world);
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

function dress(theme: string): void {
  document.documentElement.dataset.theme = theme;
  for (const generator of document.querySelectorAll('section > :last-child')) generator.setAttribute('theme', theme);
  for (const button of document.querySelectorAll<HTMLElement>('[data-sets]')) {
    button.setAttribute('aria-pressed', String(button.dataset.sets === theme));
  }
}

/** `?only=done` shows one figure, `?theme=dark` begins in the dark, `?lang=ar` speaks Arabic. */
async function start(): Promise<void> {
  const wishes = new URLSearchParams(location.search);
  const only = wishes.get('only');
  document.documentElement.lang = wishes.get('lang') ?? 'en';
  const shown = FIGURES.filter(({ id }) => !only || id === only);
  const all = Promise.all(shown.map(show));
  const themes = h('p', { class: 'themes' });
  for (const theme of THEMES) {
    themes.append(h('button', { type: 'button', 'data-sets': theme, click: () => dress(theme) }, theme));
  }
  document.querySelector('header')?.append(themes);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  dress(wishes.get('theme') ?? (dark ? 'dark' : 'light'));
  await all;
  document.documentElement.dataset.reached = 'all';
}

void start();
