interface About {
  /** The address people use starts with https:// */
  readonly secure: boolean;
  /** The page may ask for the camera. */
  readonly camera: boolean;
  /** The answer is the same for everybody and may be kept by the browser for a moment. */
  readonly everybody: boolean;
}

/** Headers that go on every answer. The content security policy is added by the framework (vite.config.ts). */
export function securityHeaders({ secure, camera, everybody }: About): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': `camera=(${camera ? 'self' : ''}), microphone=(), geolocation=(), payment=(), usb=()`,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': everybody ? 'no-cache' : 'no-store',
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}
