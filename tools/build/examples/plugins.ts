import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

/** A single-file component with `<script setup>` as a module, its template compiled with it. @throws its first fault */
export function compileVue(source: string, filename: string): string {
  const compilerOptions = { isCustomElement: (tag: string) => tag.startsWith('easel-') };
  const { descriptor, errors } = parse(source, { filename, templateParseOptions: compilerOptions });
  const [error] = errors;
  if (error) throw error;
  return compileScript(descriptor, { id: 'app', inlineTemplate: true, templateOptions: { compilerOptions } }).content;
}

/** Single-file components. No eval in the page. */
export const VUE: Plugin = {
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => ({
      contents: compileVue(await readFile(path, 'utf8'), path),
      loader: 'js',
    }));
  },
};

export const SVELTE: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, 'utf8'), { filename: path, generate: 'client' });
      return { contents: js.code, loader: 'js' };
    });
  },
};
