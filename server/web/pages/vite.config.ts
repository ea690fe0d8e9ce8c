// Builds the pages into dist/: hashed files, one document per page, nothing from elsewhere.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { keepOwnTexts } from './scripts/text_plugin.ts';

export default defineConfig({
  plugins: [keepOwnTexts(), svelte()],
  json: { namedExports: false, stringify: true },
  build: {
    target: ['chrome100', 'firefox110', 'safari16'],
    // The content security policy allows the server's origin alone, so no data: address may appear.
    assetsInlineLimit: 0,
    minify: 'terser',
    terserOptions: { module: true, compress: { passes: 2 } },
    modulePreload: { polyfill: false },
    rollupOptions: { input: { scoreboard: 'scoreboard.html', phone: 'phone.html' } },
  },
});
