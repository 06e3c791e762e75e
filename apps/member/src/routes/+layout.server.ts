import type { LayoutServerLoad } from './$types';

/** Pages are plain HTML: every form works without script, and nothing is loaded that is not shown. */
export const csr = false;

export const load: LayoutServerLoad = ({ locals, url }) => {
  const { environment } = locals;
  return {
    locale: locals.locale,
    signedIn: locals.participantId !== undefined,
    inbox:
      environment.mode === 'sandbox' ? `http://${url.hostname}:${environment.ports.sandbox}/` : undefined,
  };
};
