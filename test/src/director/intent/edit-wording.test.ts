import { describe, expect, it } from 'vitest';
import { ask, clauses } from '../ask.ts';

const codes = (prompt: string, input = {}) => ask(prompt, input).direction.warnings.map(({ code }) => code);

describe('a prompt that changes an image', () => {
  it.each([
    ['remove the man on the left', 'the part that the request names'],
    ['replace the background with a beach', 'the background'],
    ['make it brighter', 'the light and its shadows'],
    ['change the caption to "HELLO"', 'the wording that the request names'],
    ['turn this into a watercolor', 'the rendering style'],
    ['crop it to a square', 'the framing'],
    ['make the car red', 'the color that the request names'],
    ['add a hat', 'the part that the request names'],
  ])('%s → Change only: %s', (prompt, change) => {
    const { direction, directed_prompt } = ask(prompt, { edits: true });
    expect(direction.intent?.kind).toBe('edit');
    expect(Object.keys(clauses(prompt, { edits: true })).sort()).toEqual(['change', 'keep']);
    expect(directed_prompt).toMatch(new RegExp(`^${prompt}\nChange only: ${change}\nKeep: [^\n]+\nIf any`));
  });

  it.each([
    'remove the background',
    'make it blue',
    'put a hat on him',
    'add a dog',
    'zoom out',
    'same but at night',
    'please recolor the car',
    'less saturated please',
    'make the logo bigger',
  ])('%s: without an image nothing is added, and a warning says why', (prompt) => {
    expect(ask(prompt).directed_prompt).toBe(prompt);
    expect(codes(prompt)).toEqual(['edit_without_image']);
    expect(codes(prompt, { edits: true })).toEqual([]);
  });

  it.each([
    'make me look less tired',
    'can you make me look ten years younger',
    'make me smile',
    'whiten my teeth',
    'open my eyes please',
    'color my hair blonde',
    'convert to black and white',
    'crop to 4:5',
    'put me on a beach',
    'give me a beard',
  ])('%s: who speaks is in the image', (prompt) => {
    expect(ask(prompt).directed_prompt).toBe(prompt);
    expect(codes(prompt)).toEqual(['edit_without_image']);
    expect(Object.keys(clauses(prompt, { edits: true })).sort()).toEqual(['change', 'keep']);
  });

  it.each(['make me a logo', 'paint my house', 'color my world', 'style my kitchen', 'give me a poster', 'make me some icons'])(
    '%s: asks for an image',
    (prompt) => {
      expect(ask(prompt).direction.intent?.kind).not.toBe('edit');
    },
  );

  it.each([
    'make a poster',
    'make me a logo',
    'a remote beach',
    'crop circles in a field',
    'change of seasons',
    'give me a picture of a dog',
    'a man putting on a hat',
    'turn of the century street',
    'make the poster for my gig',
    'an addition to the family',
  ])('%s makes a new image', (prompt) => {
    expect(ask(prompt).direction.intent?.kind).not.toBe('edit');
    expect(codes(prompt)).toEqual([]);
  });

  it('with an image that is only referred to, nothing is added', () => {
    expect(ask('a fox in the snow', { edits: true }).directed_prompt).toBe('a fox in the snow');
  });

  it('with a chosen look, the look stands beside it', () => {
    expect(clauses('make it a drawing', { edits: true, style: 'pencil' }).medium).toMatch(/pencil/);
  });
});

describe('data', () => {
  it.each([
    '{"subject": "a fox", "style": "watercolor"}',
    '[{"prompt": "a cat"}]',
    '<scene><subject>fox</subject></scene>',
    'function draw() { return "cat"; }',
    'subject: fox\nstyle: watercolor\nlight: dawn',
    'name=bridge;era=roman;time=dusk',
    'a fox --ar 16:9 --v 6',
    '(masterpiece:1.2), 1girl, kimono',
  ])('%s is left alone', (prompt) => {
    const { direction, directed_prompt } = ask(prompt);
    expect(directed_prompt).toBe(prompt);
    expect(direction.intent?.kind).toBe('data');
  });

  it.each(['a fox: a portrait', 'Title: a fox', 'a cat (black) in a [box]', 'a heart <3 for you'])('%s is none', (prompt) => {
    expect(ask(prompt).direction.intent?.kind).not.toBe('data');
  });
});
