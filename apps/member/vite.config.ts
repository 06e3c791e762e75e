import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/**
 * Our modules are not bundled: Node runs them as they stand, so that what they find beside themselves (migrations,
 * reviewed data) stays where it is, and a stack trace names the real file. Only the shared components are compiled in.
 */
const ourModules = /^@jmo\/(?!ui(?:\/|$))/;

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build' }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          'form-action': ['self'],
        },
      },
      // The origin check of hooks.server.ts covers every kind of POST and knows the address people really use.
      csrf: { trustedOrigins: ['*'] },
      paths: { relative: false },
      serviceWorker: { register: false },
      version: { pollInterval: 0 },
    }),
  ],
  environments: {
    ssr: {
      build: {
        rolldownOptions: {
          external: [ourModules],
          // One style sheet for the whole app: asked for once, then kept by the browser.
          output: { codeSplitting: { groups: [{ name: 'styles', test: /\.css$/ }] } },
        },
      },
    },
  },
});
