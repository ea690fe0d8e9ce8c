// Runs the tests of tests/web: `unit` for the pure modules, `layout` for the built page in Chromium.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { keepOwnTexts } from './scripts/text_plugin.ts';

const tests = fileURLToPath(new URL('../../../tests/web', import.meta.url));
const modules = fileURLToPath(new URL('./node_modules', import.meta.url));
// The tests lie outside this folder; their packages are the ones installed here.
const alias = { vitest: `${modules}/vitest`, 'playwright-core': `${modules}/playwright-core` };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [keepOwnTexts()],
        resolve: { alias },
        test: { name: 'unit', include: [`${tests}/unit/**/*.test.ts`], environment: 'node' },
      },
      {
        resolve: { alias },
        test: {
          name: 'layout',
          include: [`${tests}/layout/**/*.test.ts`],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
