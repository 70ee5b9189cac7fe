// One static page; Kith's own renderer comes from the user interface's sources.
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  build: { target: 'safari16.4', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000 },
  server: { fs: { allow: ['../../..'] } },
});
