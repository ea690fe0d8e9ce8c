// Runs the tests of tests/web: `unit` for the pure modules, `layout` for the pictures of the built page, `behaviour` for
// the page over time.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { keepOwnTexts } from './scripts/text_plugin.ts';

// The tests lie outside this folder; their packages are the ones installed here.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const modules = fileURLToPath(new URL('./node_modules', import.meta.url));
const alias = { vitest: `${modules}/vitest`, 'playwright-core': `${modules}/playwright-core` };

/** The built page in Chromium. What hangs fails, with time left to say what was waited for: `patienceMs` of the tests is
 * half of a test's time. */
const inBrowser = (name: string, include: string) => ({
  root,
  server: { fs: { strict: false } },
  resolve: { alias },
  test: {
    name,
    include: [include],
    environment: 'node' as const,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});

export default defineConfig({
  test: {
    // Browsers side by side would take the machine from each other.
    fileParallelism: false,
    // Without a working browser every test would wait for its whole time.
    bail: 5,
    projects: [
      {
        root,
        server: { fs: { strict: false } },
        plugins: [keepOwnTexts()],
        resolve: { alias },
        test: { name: 'unit', include: ['tests/web/unit/**/*.test.ts'], environment: 'node' },
      },
      inBrowser('layout', 'tests/web/{layout,phone}/{layout,budget,access}.test.ts'),
      inBrowser('behaviour', 'tests/web/{layout,phone}/behaviour.test.ts'),
    ],
  },
});
