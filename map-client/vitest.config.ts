import { defineConfig } from "vitest/config";

/** `unit` needs no browser; browser tests come as a project of their own. */
export default defineConfig({
  test: {
    projects: [{ test: { name: "unit", include: ["test/**/*.test.ts"], environment: "node" } }],
  },
});
