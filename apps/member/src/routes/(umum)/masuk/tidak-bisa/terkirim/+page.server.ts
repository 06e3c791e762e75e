import type { PageServerLoad } from './$types';

/** Only a number of ours is shown: nobody makes the page say anything else. */
export const load: PageServerLoad = ({ url }) => ({
  number: /^PLH-\d{4}-[3-9A-Y]{8}$/.exec(url.searchParams.get('nomor') ?? '')?.[0],
});
