import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
  const { environment } = locals;
  return {
    sandbox:
      environment.mode === 'sandbox'
        ? `http://${url.hostname}:${environment.ports.sandbox}/#petugas`
        : undefined,
  };
};
