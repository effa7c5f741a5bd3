import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

/** Single-file components with `<script setup>`, whose template is compiled with them: no eval in the page. */
export const VUE: Plugin = {
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor, errors } = parse(await readFile(path, 'utf8'), { filename: path });
      const [error] = errors;
      if (error) throw error;
      const compilerOptions = { isCustomElement: (tag: string) => tag.startsWith('easel-') };
      const script = compileScript(descriptor, { id: 'app', inlineTemplate: true, templateOptions: { compilerOptions } });
      return { contents: script.content, loader: 'js' };
    });
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
