import { webApp } from '@jmo/ui/web-app';
import { defineConfig } from 'vite';

export default defineConfig(webApp());
