import { webApp } from '@jmo/ui/web-app';
import { defineConfig } from 'vite';

export default defineConfig(
  webApp({
    'img-src': ['self', 'data:', 'blob:'],
    'media-src': ['self', 'blob:'],
    'manifest-src': ['self'],
    'worker-src': ['self'],
  }),
);
