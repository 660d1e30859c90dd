import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { webDarkTheme, webLightTheme } from '@fluentui/tokens';
import { defineConfig, type Plugin } from 'vite';

const ROOT = import.meta.dirname;
const TOKENS = '/__tokens.css';

/** The Fluent tokens that the style sheets name, as custom properties: `import 'virtual:tokens.css'`. */
function fluentTokens(): Plugin {
  return {
    name: 'fluent-tokens',
    resolveId: (id) => (id === 'virtual:tokens.css' ? TOKENS : undefined),
    load: (id) => (id === TOKENS ? tokenSheet() : undefined),
  };
}

function tokenSheet(): string {
  const names = usedTokens();
  const light = declarations(webLightTheme, names);
  const dark = declarations(webDarkTheme, names, webLightTheme);
  return [
    `:root{color-scheme:light;${light}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${dark}}}`,
    `:root[data-theme=dark]{color-scheme:dark;${dark}}`,
  ].join('\n');
}

function usedTokens(): string[] {
  const folder = `${ROOT}/ui`;
  const css = readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
  const names = [...css.matchAll(/var\(--([a-zA-Z0-9]+)/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].filter((name) => name in webLightTheme).sort();
}

function declarations(theme: object, names: string[], except: object = {}): string {
  const value = new Map(Object.entries(theme));
  const same = new Map(Object.entries(except));
  return names
    .filter((name) => value.get(name) !== same.get(name))
    .map((name) => `--${name}:${value.get(name)}`)
    .join(';');
}

const pages = ['taskpane.html', 'blad.html', 'try.html', 'try-pane.html'].filter((page) =>
  existsSync(`${ROOT}/${page}`),
);

export default defineConfig({
  root: ROOT,
  base: './',
  plugins: [fluentTokens()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages.map((page) => `${ROOT}/${page}`) },
  },
});
