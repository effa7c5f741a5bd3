import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GENERATOR_ACCOUNT_ATTRIBUTES,
  GENERATOR_FIELD_ATTRIBUTES,
  GENERATOR_OPTION_ATTRIBUTES,
} from '../../common/attributes.ts';
import { ROOT } from '../root.ts';

interface Row {
  readonly names: readonly string[];
  readonly description: string;
  /** The third column: a default, or the `detail` of an event. */
  readonly third: string;
}

/** The rows of the table below a heading of `docs/widget.md`: the names of the first column, and the second column. */
function rowsOf(document: string, heading: string): readonly Row[] {
  const section = document.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| (`[^|]*?) \| (.*?) \|(?: (.*) \|)?$/gm)].map(([, cell = '', second = '', third = '']) => ({
    names: [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    description: second,
    third,
  }));
}

const described = (rows: readonly Row[]) =>
  rows.flatMap(({ names, description }) => names.map((name) => ({ name, description })));

/**
 * The manifest of the elements (custom-elements.json, schema 1.0.0), for editors and documentation tools.
 * Its texts are those of `docs/widget.md`, so that nothing is written twice.
 */
function customElements(): object {
  const document = readFileSync(join(ROOT, 'docs/widget.md'), 'utf8');
  const known: readonly string[] = [
    ...GENERATOR_ACCOUNT_ATTRIBUTES,
    ...GENERATOR_OPTION_ATTRIBUTES,
    ...GENERATOR_FIELD_ATTRIBUTES,
  ];
  const attributes = rowsOf(document, 'Attributes')
    .flatMap(({ names, description, third }) => names.map((name) => ({ name, description, default: third })))
    .filter(({ name }) => known.includes(name));
  const members = described(rowsOf(document, 'Properties and methods')).map(({ name, description }) => ({
    kind: name.includes('(') ? 'method' : 'field',
    name: name.replace(/\(.*/, ''),
    description,
  }));
  const declaration = {
    kind: 'class',
    customElement: true,
    name: 'EaselGenerator',
    tagName: 'easel-generator',
    description: 'A prompt in, an image out. Its form value is the URL of the image.',
    superclass: { name: 'HTMLElement' },
    attributes,
    members,
    events: rowsOf(document, 'Events').map(({ names: [name = ''], description, third }) => ({
      name,
      description: `${description}. Detail: ${third}`,
      type: { text: 'CustomEvent' },
    })),
    slots: described(rowsOf(document, 'Slots')),
    cssParts: described(rowsOf(document, 'Parts')),
    cssProperties: described(rowsOf(document, 'Tokens')),
  };
  return {
    schemaVersion: '1.0.0',
    modules: [
      {
        kind: 'javascript-module',
        path: 'widget.js',
        declarations: [declaration],
        exports: [
          { kind: 'js', name: 'EaselGenerator', declaration: { name: 'EaselGenerator', module: 'widget.js' } },
          {
            kind: 'custom-element-definition',
            name: 'easel-generator',
            declaration: { name: 'EaselGenerator', module: 'widget.js' },
          },
        ],
      },
    ],
  };
}

/** The manifest as it is committed, so that a test can see drift. */
export function customElementsText(): string {
  return `${JSON.stringify(customElements(), null, 2)}\n`;
}
