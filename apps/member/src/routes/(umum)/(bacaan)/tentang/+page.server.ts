import { version } from '../../../../../package.json';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  version,
  sandbox: locals.environment.mode === 'sandbox',
});
