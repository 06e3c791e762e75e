import { expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';

test('a personal page is kept nowhere and may not use the camera', () => {
  const headers = securityHeaders({ secure: true, camera: false, everybody: false });
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['permissions-policy']).toContain('camera=()');
  expect(headers['strict-transport-security']).toContain('max-age=');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('only the selfie page may ask for the camera', () => {
  expect(securityHeaders({ secure: true, camera: true, everybody: false })['permissions-policy']).toContain(
    'camera=(self)',
  );
});

test('without encryption there is no promise to use it for years', () => {
  expect(securityHeaders({ secure: false, camera: false, everybody: false })).not.toHaveProperty(
    'strict-transport-security',
  );
});
