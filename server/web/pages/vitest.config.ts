// Runs the tests of tests/web: `unit` for the pure modules, `layout` for the built page in Chromium.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { keepOwnTexts } from './scripts/text_plugin.ts';

// The tests lie outside this folder; their packages are the ones installed here.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const modules = fileURLToPath(new URL('./node_modules', import.meta.url));
const alias = { vitest: `${modules}/vitest`, 'playwright-core': `${modules}/playwright-core` };

export default defineConfig({
  test: {
    // Browsers side by side would take the machine from each other.
    fileParallelism: false,
    projects: [
      {
        root,
        server: { fs: { strict: false } },
        plugins: [keepOwnTexts()],
        resolve: { alias },
        test: { name: 'unit', include: ['tests/web/unit/**/*.test.ts'], environment: 'node' },
      },
      {
        root,
        server: { fs: { strict: false } },
        resolve: { alias },
        test: {
          name: 'layout',
          include: ['tests/web/layout/{layout,budget}.test.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        // The page with its time in the test's hands: `npm run test:behaviour`. Not part of
        // `npm test`, because a run of it may never come back on a busy machine.
        root,
        server: { fs: { strict: false } },
        resolve: { alias },
        test: {
          name: 'behaviour',
          include: ['tests/web/layout/behaviour.test.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
