import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { classicScript } from "./classic-script.ts";

/** The server that answers /api and /health while the console runs under vite's own server. */
const SERVER = "http://127.0.0.1:4600";

/** `vite build console`: static files in console/dist, hashed names, no inline script or style (strict CSP). */
export default defineConfig({
  base: "/",
  plugins: [react(), tailwind(), classicScript("app/before-paint.js")],
  server: { port: 4601, proxy: { "/api": { target: SERVER, ws: false }, "/health": SERVER } },
  build: {
    outDir: "dist",
    // Pages that are open go on with the files they know; scripts/prepare/console.mjs clears away what is old.
    emptyOutDir: false,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "charts", test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 3 },
            { name: "frame", test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
});
