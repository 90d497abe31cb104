import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // The program is loaded once a worker rather than once a file: no test mocks a module or changes one's state.
    isolate: false,
    maxWorkers: 2,
  },
});
