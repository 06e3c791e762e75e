export * from './audit.ts';
export * from './find-audit.ts';
export * from './record-audit.ts';
