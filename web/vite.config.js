import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// Everything is its own file: the server's policy allows no inline script, style or font.
export default defineConfig({
  plugins: [svelte({ emitCss: true })],
  build: {
    outDir: process.env.BANGGIAO_WEB_OUT || 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8017' } },
  test: { include: ['tests/*.test.js'] },
});
