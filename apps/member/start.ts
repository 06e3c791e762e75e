/**
 * Starts the built member app. The server reads its own settings while it loads, so they are put in place first: the
 * port of the contract, and room for a photograph (hooks.server.ts holds every other form to 64 kB).
 */
process.env['PORT'] ??= process.env['JMO_PORT'] ?? '3000';
process.env['BODY_SIZE_LIMIT'] ??= '12M';
process.env['SHUTDOWN_TIMEOUT'] ??= '10';

const server = './build/index.js';
await import(server);
