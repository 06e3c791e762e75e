import { openWebSystem, type WebSystem } from '@jmo/ui/server';

let opening: Promise<WebSystem> | undefined;

/** Opened once, at the start of the server; the build only looks at the code and must not open anything. */
export const getSystem = (): Promise<WebSystem> => (opening ??= openWebSystem('member'));
