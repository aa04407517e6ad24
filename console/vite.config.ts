import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { GROUPS } from "./chunks.ts";

/** Where the development server sends /api; the platform prints its address when it starts. */
const platform = process.env["MINGCHA_ADDRESS"] ?? "http://127.0.0.1:4419";

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/api": { target: platform } } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Offices use browsers built on older Chromium; what these lack besides syntax, src/app/older.ts lays.
    target: ["chrome86", "es2020"],
    // The policy forbids inline scripts, and a data: address for a script or style is one more thing to allow.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
  },
});
