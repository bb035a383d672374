import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["*/{src,test}/**/*.test.ts"],
    globalSetup: "house/test/temporary-folder.ts",
    testTimeout: 30_000,
  },
});
