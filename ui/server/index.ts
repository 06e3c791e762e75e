/** What both web apps do with every request, whoever asks: headers, cookies, forms, the system behind them. */
export * from './compress.ts';
export * from './fields.ts';
export * from './local-path.ts';
export * from './open-web-system.ts';
export * from './origin-check.ts';
export * from './plain-page.ts';
export * from './read-fields.ts';
export * from './requests.ts';
export * from './security-headers.ts';
export * from './token-cookie.ts';
