export * from './audit.ts';
export * from './find-audit.ts';
export * from './officer-id.ts';
export * from './record-audit.ts';
