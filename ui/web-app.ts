import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import type { UserConfig } from 'vite';

/**
 * Our modules are not bundled: Node runs them as they stand, so that what they find beside themselves (migrations,
 * reviewed data) stays where it is, and a stack trace names the real file. Only the shared components are compiled in.
 */
const ourModules = /^@jmo\/(?!ui(?:\/|$))/;

type Sources = ('self' | 'none' | 'data:' | 'blob:')[];
/** The style of pages that no app can draw: offline, and the plain answers of plain-page.ts. */
const FOR_ALL = { '/luring.css': join(import.meta.dirname, 'styles/luring.css') };

/** What only one of the apps may load. */
interface Loads {
  readonly 'img-src'?: Sources;
  readonly 'media-src'?: Sources;
  readonly 'frame-src'?: Sources;
  readonly 'manifest-src'?: Sources;
  readonly 'worker-src'?: Sources;
}

/**
 * How both web apps are built: rendered on the server, script and style from our own files alone.
 * @param files of packages that browsers may fetch as they are: address and path on disk
 */
export const webApp = (loads: Loads = {}, files: Readonly<Record<string, string>> = {}): UserConfig => ({
  plugins: [
    sveltekit({
      adapter: adapterWith({ ...FOR_ALL, ...files }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self'],
          'connect-src': ['self'],
          ...loads,
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

/** Puts them beside what the build made for browsers, so that they are packed and served like it. */
function adapterWith(files: Readonly<Record<string, string>>): ReturnType<typeof adapter> {
  const node = adapter({ out: 'build' });
  return {
    ...node,
    async adapt(builder) {
      for (const [address, source] of Object.entries(files)) {
        const target = join(builder.getClientDirectory(), address);
        mkdirSync(dirname(target), { recursive: true });
        cpSync(source, target);
      }
      await node.adapt(builder);
    },
  };
}
