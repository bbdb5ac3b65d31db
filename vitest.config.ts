import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { environment: "happy-dom", include: ["tests/assets/**/*.{test,spec}.ts"] },
});
