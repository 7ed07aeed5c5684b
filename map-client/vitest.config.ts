import { defineConfig } from "vitest/config";

/**
 * `unit` needs no browser. `browser` drives Chromium against a running server: its address stands in NADI_URL, that
 * of a server without any rows in NADI_EMPTY_URL.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          environment: "node",
          testTimeout: 60_000,
          // pure modules: reading them once a thread, not once a file, takes a third of the time
          pool: "threads",
          isolate: false,
        },
      },
      {
        test: {
          name: "browser",
          include: ["browser/**/*.test.ts"],
          environment: "node",
          // what is waited for comes at once; where the machine is busy it may take a while
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
