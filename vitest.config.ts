import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 240_000,
    // Two cores: more workers only make the real parts (OpenSearch, Chromium) wait for each other.
    maxWorkers: 2,
  },
});
