import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../root.ts';

export const STYLES_FOLDER = join(ROOT, 'src/director/data/styles');
const NO_STYLES = ['index.ts', 'record.ts'];

/** `clay-3d` → `clay3d`: what the file of a style exports. */
export function exportName(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `src/director/data/styles/index.ts` as it must be for the styles that lie beside it. */
export async function indexText(): Promise<string> {
  const files = (await readdir(STYLES_FOLDER)).filter((file) => file.endsWith('.ts') && !NO_STYLES.includes(file));
  const ids = files.map((file) => file.slice(0, -3)).sort();
  // The formatter's order: imports by path, `./record.ts` among them.
  const imports = [...ids, 'record']
    .sort()
    .map((id) =>
      id === 'record' ? "import type { StyleRecord } from './record.ts';" : `import { ${exportName(id)} } from './${id}.ts';`,
    );
  return `${imports.join('\n')}

/** Every style of this folder; \`npm run styles\` writes this file. */
export const ALL_STYLES: readonly StyleRecord[] = [
${ids.map((id) => `  ${exportName(id)},`).join('\n')}
];
`;
}
